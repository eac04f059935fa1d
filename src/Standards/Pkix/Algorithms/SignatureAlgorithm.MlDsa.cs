using AnTin.Pkix.Algorithms.MlDsa;

namespace AnTin.Pkix.Algorithms;

// ML-DSA (FIPS 204), pure: verified, never made. XML has no standard name for it: these are those of the one library that writes it (xmlsec).
public sealed partial class SignatureAlgorithm
{
    /// <summary><c>id-ml-dsa-44</c> (RFC 9881, 2), in CMS with SHA-512 over the content (RFC 9882, 3.3).</summary>
    public static readonly SignatureAlgorithm MlDsa44 = MlDsaOf("ML-DSA-44", Oids.MlDsa44, KeyKind.MlDsa44, "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#ml-dsa-44");

    /// <summary><c>id-ml-dsa-65</c> (RFC 9881, 2), in CMS with SHA-512 over the content (RFC 9882, 3.3).</summary>
    public static readonly SignatureAlgorithm MlDsa65 = MlDsaOf("ML-DSA-65", Oids.MlDsa65, KeyKind.MlDsa65, "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#ml-dsa-65");

    /// <summary><c>id-ml-dsa-87</c> (RFC 9881, 2), in CMS with SHA-512 over the content (RFC 9882, 3.3).</summary>
    public static readonly SignatureAlgorithm MlDsa87 = MlDsaOf("ML-DSA-87", Oids.MlDsa87, KeyKind.MlDsa87, "http://www.aleksey.com/xmlsec/2025/12/xmldsig-more#ml-dsa-87");

    /// <summary>Whether a context is signed along, which must be the same for whoever verifies (FIPS 204, 5.2; FIPS 205, 10.2); it is empty where none is given.</summary>
    internal bool HasContext => KeyKind.IsMlDsa() || KeyKind.IsSlhDsa();

    // RFC 9881, 2 and RFC 9882, 2: "the parameters ... MUST be absent".
    private static SignatureAlgorithm MlDsaOf(string name, string oid, KeyKind kind, string xmlUri) =>
        Register(new(name, new AlgorithmIdentifier(oid, null), kind, DigestAlgorithm.Sha512, VerifyMlDsa)
        {
            SignsWholeMessage = true,
            ForbidsParameters = true,
            MayBeCreated = false,
            IsComputable = MlDsaVerification.IsSupported,
            XmlUri = xmlUri,
        });

    private static bool VerifyMlDsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        key.VerifyWithContext([], message, signature);
}
