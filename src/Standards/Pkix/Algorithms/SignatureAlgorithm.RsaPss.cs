using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary>RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha256WithRsaPss = RsaPss(
        "rsassaPss-SHA256", DigestAlgorithm.Sha256, "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "PS256");

    /// <summary>RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha384WithRsaPss = RsaPss(
        "rsassaPss-SHA384", DigestAlgorithm.Sha384, "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "PS384");

    /// <summary>RSASSA-PSS with SHA-512, MGF1 with SHA-512 and a salt of 64 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha512WithRsaPss = RsaPss(
        "rsassaPss-SHA512", DigestAlgorithm.Sha512, "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "PS512");

    /// <summary>RSASSA-PSS with SHA3-256, MGF1 with SHA3-256 and a salt of 32 bytes.</summary>
    public static readonly SignatureAlgorithm Sha3With256WithRsaPss = RsaPss(
        "rsassaPss-SHA3-256", DigestAlgorithm.Sha3With256, "http://www.w3.org/2007/05/xmldsig-more#sha3-256-rsa-MGF1");

    /// <summary>RSASSA-PSS with SHA3-384, MGF1 with SHA3-384 and a salt of 48 bytes.</summary>
    public static readonly SignatureAlgorithm Sha3With384WithRsaPss = RsaPss(
        "rsassaPss-SHA3-384", DigestAlgorithm.Sha3With384, "http://www.w3.org/2007/05/xmldsig-more#sha3-384-rsa-MGF1");

    /// <summary>RSASSA-PSS with SHA3-512, MGF1 with SHA3-512 and a salt of 64 bytes.</summary>
    public static readonly SignatureAlgorithm Sha3With512WithRsaPss = RsaPss(
        "rsassaPss-SHA3-512", DigestAlgorithm.Sha3With512, "http://www.w3.org/2007/05/xmldsig-more#sha3-512-rsa-MGF1");

    /// <summary>The parameters of RSASSA-PSS; <see langword="null"/> for every other algorithm.</summary>
    internal PssParameters? Pss { get; private init; }

    private static SignatureAlgorithm RsaPss(string name, DigestAlgorithm digest, string xmlUri, string? joseName = null)
    {
        PssParameters parameters = PssParameters.WithSaltOf(digest);
        return Register(new(name, new AlgorithmIdentifier(Oids.RsassaPss, parameters.Encode()), KeyKind.Rsa, digest, digest.IsInRuntime ? VerifyRsa : RsaPssVerification.Verify)
        {
            MayBeCreated = digest.IsStrong,
            RsaPadding = RSASignaturePadding.Pss,
            Pss = parameters,
            XmlUri = xmlUri,
            JoseName = joseName,
        });
    }

    // A signature without parameters would leave the digest to be guessed (RFC 4055, 3.1: they MUST be present in signatures).
    private static SignatureAlgorithm? ResolvePss(ReadOnlyMemory<byte>? encoded)
    {
        if (encoded is not { } present || PssParameters.TryDecode(present) is not { } parameters)
        {
            return null;
        }

        // With other parameters than the runtime verifies: verified here and never made.
        return Registry.All.Find(a => a.Pss == parameters) ?? new SignatureAlgorithm(
            $"rsassaPss-{parameters.Digest}-mgf1-{parameters.MaskDigest}-salt-{parameters.SaltLength}",
            new AlgorithmIdentifier(Oids.RsassaPss, present.ToArray()), KeyKind.Rsa, parameters.Digest, RsaPssVerification.Verify)
        {
            RsaPadding = RSASignaturePadding.Pss,
            Pss = parameters,
            MayBeCreated = false,
        };
    }
}
