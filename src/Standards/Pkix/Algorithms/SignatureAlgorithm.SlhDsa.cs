using AnTin.Pkix.Algorithms.SlhDsa;

namespace AnTin.Pkix.Algorithms;

// SLH-DSA (FIPS 205), pure: verified, never made. The digest beside it in CMS is as strong as its nodes are long (RFC 9814, 4). XML has no standard name for
// it: those with SHA-2 are of the one library that writes them (xmlsec), which has none for those with SHAKE.
public sealed partial class SignatureAlgorithm
{
    private const string SlhDsaInXml = "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#slh-dsa-sha2-";

    /// <summary><c>id-slh-dsa-sha2-128s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_128s = SlhDsaOf("SLH-DSA-SHA2-128s", KeyKind.SlhDsaSha2_128s, DigestAlgorithm.Sha256, SlhDsaInXml + "128s");

    /// <summary><c>id-slh-dsa-sha2-128f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_128f = SlhDsaOf("SLH-DSA-SHA2-128f", KeyKind.SlhDsaSha2_128f, DigestAlgorithm.Sha256, SlhDsaInXml + "128f");

    /// <summary><c>id-slh-dsa-sha2-192s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_192s = SlhDsaOf("SLH-DSA-SHA2-192s", KeyKind.SlhDsaSha2_192s, DigestAlgorithm.Sha512, SlhDsaInXml + "192s");

    /// <summary><c>id-slh-dsa-sha2-192f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_192f = SlhDsaOf("SLH-DSA-SHA2-192f", KeyKind.SlhDsaSha2_192f, DigestAlgorithm.Sha512, SlhDsaInXml + "192f");

    /// <summary><c>id-slh-dsa-sha2-256s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_256s = SlhDsaOf("SLH-DSA-SHA2-256s", KeyKind.SlhDsaSha2_256s, DigestAlgorithm.Sha512, SlhDsaInXml + "256s");

    /// <summary><c>id-slh-dsa-sha2-256f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaSha2_256f = SlhDsaOf("SLH-DSA-SHA2-256f", KeyKind.SlhDsaSha2_256f, DigestAlgorithm.Sha512, SlhDsaInXml + "256f");

    /// <summary><c>id-slh-dsa-shake-128s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake128s = SlhDsaOf("SLH-DSA-SHAKE-128s", KeyKind.SlhDsaShake128s, DigestAlgorithm.Shake128, null);

    /// <summary><c>id-slh-dsa-shake-128f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake128f = SlhDsaOf("SLH-DSA-SHAKE-128f", KeyKind.SlhDsaShake128f, DigestAlgorithm.Shake128, null);

    /// <summary><c>id-slh-dsa-shake-192s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake192s = SlhDsaOf("SLH-DSA-SHAKE-192s", KeyKind.SlhDsaShake192s, DigestAlgorithm.Shake256, null);

    /// <summary><c>id-slh-dsa-shake-192f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake192f = SlhDsaOf("SLH-DSA-SHAKE-192f", KeyKind.SlhDsaShake192f, DigestAlgorithm.Shake256, null);

    /// <summary><c>id-slh-dsa-shake-256s</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake256s = SlhDsaOf("SLH-DSA-SHAKE-256s", KeyKind.SlhDsaShake256s, DigestAlgorithm.Shake256, null);

    /// <summary><c>id-slh-dsa-shake-256f</c> (RFC 9909, 3).</summary>
    public static readonly SignatureAlgorithm SlhDsaShake256f = SlhDsaOf("SLH-DSA-SHAKE-256f", KeyKind.SlhDsaShake256f, DigestAlgorithm.Shake256, null);

    // RFC 9909, 3 and RFC 9814, 3: the parameters are absent.
    private static SignatureAlgorithm SlhDsaOf(string name, KeyKind kind, DigestAlgorithm digest, string? xmlUri) =>
        Register(new(name, new AlgorithmIdentifier(Oids.OfSlhDsa(kind), null), kind, digest, (key, _, message, signature) => key.VerifyWithContext([], message, signature))
        {
            SignsWholeMessage = true,
            ForbidsParameters = true,
            MayBeCreated = false,
            IsComputable = SlhDsaVerification.IsSupported(SlhDsaParameterSet.Of(kind)),
            XmlUri = xmlUri,
        });
}
