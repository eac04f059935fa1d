using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Conformance.Tests.XmlSignatures;

/// <summary>
/// Which keys may verify a vector: xmlsec's run names the kinds of key data it believes, its authorities, revocation lists and time. Paths and
/// revocation are the product's.
/// </summary>
internal static class VectorKeys
{
    // xmlsec's certificates of "now" begin in March 2026; one of them has ended by this day, which is what its vector is about.
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The certificates that are believed: handed over by name, or given in the signature or beside it and trusted.</summary>
    public static IEnumerable<byte[]> Certificates(XmlSignature signature, Vector vector)
    {
        foreach (var named in vector.Named.Where(c => !vector.Has("--verify-keys") || IsTrusted(c, [], vector)))
        {
            yield return named;
        }

        if (vector.Enabled?.Contains("x509") is not false)
        {
            List<byte[]> given = [.. signature.KeyInfo?.Certificates.Select(c => c.ToArray()) ?? [], .. vector.Untrusted];
            foreach (var certificate in given.Concat(vector.Trusted).Where(c => vector.Has("--insecure") || IsTrusted(c, given, vector)))
            {
                yield return certificate;
            }
        }
    }

    /// <summary>Whether the run believes bare keys, which the signature brings.</summary>
    public static bool AllowBare(Vector vector) => vector.Enabled?.Any(kind => kind is "key-value" or "der-encoded-key-value" or "rsa" or "dsa" or "ec") is true;

    private static bool IsTrusted(byte[] encoded, IEnumerable<byte[]> given, Vector vector)
    {
        if (Decode([encoded]) is not [var certificate])
        {
            return false;
        }

        var anchors = new TrustAnchors(Decode(vector.Trusted));
        var at = vector.Time ?? (vector.Has("--X509-skip-time-checks") ? certificate.NotBefore : Now);
        return PathBuilder.Build(certificate, Decode(given.Concat(vector.Untrusted)), anchors, at).Path is { } path
            && (path.Certificates.Count < 2 || IsInForce(path.Certificates[0], path.Certificates[1], at, vector));
    }

    private static bool IsInForce(Certificate certificate, Certificate issuer, DateTimeOffset at, Vector vector)
    {
        var lists = vector.Crls.Select(c => CertificateRevocationList.TryDecode(c, out var list) ? list : null).OfType<CertificateRevocationList>();
        var status = RevocationCheck.Find(certificate, issuer, at, at, new RevocationEvidence([], [.. lists]));
        return vector.Has("--verify-crls") ? status.State is RevocationState.Good && at <= status.NextUpdate : !status.IsOutOfForceAt(at);
    }

    private static List<Certificate> Decode(IEnumerable<byte[]> encoded) => [.. encoded.Select(c => Certificate.TryDecode(c, out var read) ? read : null).OfType<Certificate>()];
}
