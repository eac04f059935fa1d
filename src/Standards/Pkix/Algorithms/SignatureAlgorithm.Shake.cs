using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

// With SHAKE as digest (RFC 8702): verified, never made. Neither XML nor JOSE has names for them.
public sealed partial class SignatureAlgorithm
{
    /// <summary><c>id-RSASSA-PSS-SHAKE128</c>: 32 bytes of digest and of salt, and SHAKE128 itself as mask (RFC 8702, 3.2.1).</summary>
    public static readonly SignatureAlgorithm Shake128WithRsaPss = RsaPssWithShake("id-RSASSA-PSS-SHAKE128", Oids.RsassaPssShake128, DigestAlgorithm.Shake128);

    /// <summary><c>id-RSASSA-PSS-SHAKE256</c>: 64 bytes of digest and of salt, and SHAKE256 itself as mask (RFC 8702, 3.2.1).</summary>
    public static readonly SignatureAlgorithm Shake256WithRsaPss = RsaPssWithShake("id-RSASSA-PSS-SHAKE256", Oids.RsassaPssShake256, DigestAlgorithm.Shake256);

    /// <summary><c>id-ecdsa-with-shake128</c> (RFC 8702, 3.2.2).</summary>
    public static readonly SignatureAlgorithm Shake128WithEcdsa = EcdsaWithShake("id-ecdsa-with-shake128", "1.3.6.1.5.5.7.6.32", DigestAlgorithm.Shake128);

    /// <summary><c>id-ecdsa-with-shake256</c> (RFC 8702, 3.2.2).</summary>
    public static readonly SignatureAlgorithm Shake256WithEcdsa = EcdsaWithShake("id-ecdsa-with-shake256", "1.3.6.1.5.5.7.6.33", DigestAlgorithm.Shake256);

    // RFC 8702, 3.2.1: "the parameters ... MUST be absent".
    private static SignatureAlgorithm RsaPssWithShake(string name, string oid, DigestAlgorithm digest) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), KeyKind.Rsa, digest, RsaPssVerification.Verify)
        {
            MayBeCreated = false,
            ForbidsParameters = true,
            RsaPadding = RSASignaturePadding.Pss,
            Pss = PssParameters.WithShake(digest),
        });

    // RFC 8702, 3.2.2: "the encoding MUST omit the parameters field".
    private static SignatureAlgorithm EcdsaWithShake(string name, string oid, DigestAlgorithm digest) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), KeyKind.EllipticCurve, digest, VerifyEcdsa)
        {
            MayBeCreated = false,
            ForbidsParameters = true,
        });
}
