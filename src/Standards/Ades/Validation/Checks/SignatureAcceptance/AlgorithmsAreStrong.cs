using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Checks.SignatureAcceptance;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.8; TS 119 312: every algorithm was good at the time for which existence is proven. The catalogue has the dates; without a
/// proof from before an end, the algorithm is judged as of now. Of what it does not know, the catalogue says nothing.
/// </summary>
internal sealed class AlgorithmsAreStrong : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.8";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        var catalogue = policy.Algorithms;
        var used = new List<Use>();
        foreach (var digest in Digests(facts).Distinct())
        {
            used.Add(new(digest, "SHA-256", catalogue.Lists(digest), catalogue.DigestUntil(digest)));
        }

        foreach (var member in facts.Chain)
        {
            if (member.Certificate.PublicKey is { } key)
            {
                used.Add(new(Name(key), key.Kind is KeyKind.Rsa ? "RSA-2048" : "ECDSA-256", catalogue.Lists(key), catalogue.KeyUntil(key)));
            }

            if (!member.IsAnchor && member.Certificate.SignatureAlgorithm is { } algorithm && facts.KnownAlgorithm?.Digest != algorithm.Digest)
            {
                var digest = algorithm.Digest.Name ?? "";
                used.Add(new($"{algorithm.Name} ({member.Name})", "SHA-256", catalogue.Lists(digest), catalogue.DigestUntil(digest)));
            }
        }

        return used.Distinct().Select(u => Judge(u, facts, catalogue)).OfType<Finding>();
    }

    private static Finding? Judge(Use used, SignatureFacts facts, AlgorithmCatalogue catalogue) =>
        !used.IsListed ? new AlgorithmNotListed(used.Name, catalogue.Source)
        : used.Until <= facts.PathTime ? new AlgorithmTooWeak(used.Name, used.Minimum)
        : used.Until <= facts.ValidationTime ? new AlgorithmWasStrong(used.Name, used.Until)
        : null;

    private static IEnumerable<string> Digests(SignatureFacts facts)
    {
        if (facts.KnownAlgorithm?.Digest.Name is { } name)
        {
            yield return Display(name);
        }

        if (facts.DigestAlgorithm is { } digest && facts.Integrity is not (null or SignatureIntegrity.UnsupportedAlgorithm))
        {
            yield return Display(digest);
        }
    }

    // .NET writes SHA256, the standards SHA-256.
    private static string Display(string name) => name.StartsWith("SHA", StringComparison.Ordinal) && !name.Contains('-', StringComparison.Ordinal) ? $"SHA-{name[3..]}" : name;

    private static string Name(PublicKey key) => key.Kind switch
    {
        KeyKind.Rsa => $"RSA-{key.SizeInBits}",
        KeyKind.EllipticCurve => $"ECDSA-{key.SizeInBits}",
        KeyKind.Dsa => $"DSA-{key.SizeInBits}",
        // Of the others a kind is one algorithm.
        _ => SignatureAlgorithm.All.First(a => a.KeyKind == key.Kind).Name,
    };

    private sealed record Use(string Name, string Minimum, bool IsListed, DateTimeOffset Until);
}
