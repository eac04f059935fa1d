using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Checks.SignatureAcceptance;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.8; TS 119 312: every algorithm was good at the time for which existence is proven. The catalogue has the dates; without a
/// proof from before an end, the algorithm is judged as of now. Of a kind of key that it does not know, the catalogue says nothing.
/// </summary>
internal sealed class AlgorithmsAreStrong : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.8";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        var used = new List<(string Name, string Minimum, DateTimeOffset Until)>();
        foreach (var digest in Digests(facts).Distinct())
        {
            used.Add((digest, "SHA-256", policy.Algorithms.DigestUntil(digest)));
        }

        foreach (var member in facts.Chain)
        {
            if (member.Certificate.PublicKey is { } key && policy.Algorithms.Lists(key))
            {
                used.Add((Name(key), key.Kind is KeyKind.Rsa ? "RSA-2048" : "ECDSA-256", policy.Algorithms.KeyUntil(key)));
            }

            if (!member.IsAnchor && member.Certificate.SignatureAlgorithm is { } algorithm && facts.KnownAlgorithm?.Digest != algorithm.Digest)
            {
                used.Add(($"{algorithm.Name} ({member.Name})", "SHA-256", policy.Algorithms.DigestUntil(algorithm.Digest.Name ?? "")));
            }
        }

        var unlisted = facts.Chain.Select(member => member.Certificate.PublicKey).OfType<PublicKey>().Where(key => !policy.Algorithms.Lists(key)).Select(Name).Distinct();
        return used.Distinct().Select(u => Judge(u, facts)).OfType<Finding>().Concat(unlisted.Select(name => new AlgorithmNotListed(name, policy.Algorithms.Source)));
    }

    private static Finding? Judge((string Name, string Minimum, DateTimeOffset Until) used, SignatureFacts facts) =>
        used.Until <= facts.PathTime ? new AlgorithmTooWeak(used.Name, used.Minimum)
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
        KeyKind.MlDsa44 => SignatureAlgorithm.MlDsa44.Name,
        KeyKind.MlDsa65 => SignatureAlgorithm.MlDsa65.Name,
        KeyKind.MlDsa87 => SignatureAlgorithm.MlDsa87.Name,
        _ => key.Kind.ToString(),
    };
}
