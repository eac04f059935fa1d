using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Signatures;

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
                used.Add(new(Name(key), Minimum(key), catalogue.Lists(key), catalogue.KeyUntil(key)));
            }

            if (!member.IsAnchor && member.Certificate.SignatureAlgorithm is { } algorithm && facts.KnownAlgorithm?.Digest != algorithm.Digest)
            {
                var digest = algorithm.Digest.Name ?? "";
                used.Add(new($"{algorithm.Name} ({member.Name})", "SHA-256", catalogue.Lists(digest), catalogue.DigestUntil(digest)));
            }

            used.AddRange(Status(member, catalogue));
        }

        return used.Distinct().Select(u => Judge(u, facts, catalogue)).OfType<Finding>();
    }

    // What says that a certificate is in force was good when it was said; a forged word would be of a later day.
    private static IEnumerable<Use> Status(CertificateFacts member, AlgorithmCatalogue catalogue)
    {
        if (member.Revocation is not { ThisUpdate: { } made, Source: { } source } status)
        {
            yield break;
        }

        var about = $"({source.ToString().ToUpperInvariant()}: {member.Name})";
        var digest = status.SignatureAlgorithm?.Digest.Name ?? "";
        if (catalogue.DigestUntil(digest) <= made)
        {
            yield return new($"{status.SignatureAlgorithm?.Name} {about}", "SHA-256", catalogue.Lists(digest), DateTimeOffset.MinValue);
        }

        if (status.SignerKey is { } key && catalogue.KeyUntil(key) <= made)
        {
            yield return new($"{Name(key)} {about}", Minimum(key), catalogue.Lists(key), DateTimeOffset.MinValue);
        }
    }

    private static string Minimum(PublicKey key) => key.Kind is KeyKind.Rsa ? "RSA-2048" : "ECDSA-256";

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

        if (facts.Integrity is null or SignatureIntegrity.UnsupportedAlgorithm)
        {
            yield break;
        }

        // A manifest in a container and the header of a JWS have digests of their own, between the signature and what it covers.
        var between = facts.SignedObjects.Where(o => o.Status is SignedObjectStatus.Intact).Select(o => o.DigestAlgorithm).OfType<string>();
        foreach (var digest in facts.DigestAlgorithms.Concat(between.Select(d => DigestMethods.FromUri(d)?.Name ?? d)))
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
