namespace AnTin.Pkix.Algorithms;

// With digests that the runtime lacks (DigestAlgorithm.Sha224 and its like): verified, never made.
public sealed partial class SignatureAlgorithm
{
    /// <summary><c>sha224WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha224WithRsa = RsaPkcs1(
        "sha224WithRSAEncryption", "1.2.840.113549.1.1.14", DigestAlgorithm.Sha224, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha224");

    /// <summary><c>sha512-224WithRSAEncryption</c> (RFC 8017, A.2.4).</summary>
    public static readonly SignatureAlgorithm Sha512With224WithRsa = RsaPkcs1("sha512-224WithRSAEncryption", "1.2.840.113549.1.1.15", DigestAlgorithm.Sha512With224);

    /// <summary><c>sha512-256WithRSAEncryption</c> (RFC 8017, A.2.4).</summary>
    public static readonly SignatureAlgorithm Sha512With256WithRsa = RsaPkcs1("sha512-256WithRSAEncryption", "1.2.840.113549.1.1.16", DigestAlgorithm.Sha512With256);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-224</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With224WithRsa = RsaPkcs1("id-rsassa-pkcs1-v1-5-with-sha3-224", "2.16.840.1.101.3.4.3.13", DigestAlgorithm.Sha3With224);

    /// <summary>RSASSA-PSS with SHA-224, MGF1 with SHA-224 and a salt of 28 bytes (RFC 4055, 3.1).</summary>
    public static readonly SignatureAlgorithm Sha224WithRsaPss = RsaPss(
        "rsassaPss-SHA224", DigestAlgorithm.Sha224, "http://www.w3.org/2007/05/xmldsig-more#sha224-rsa-MGF1");

    /// <summary>RSASSA-PSS with SHA3-224, MGF1 with SHA3-224 and a salt of 28 bytes.</summary>
    public static readonly SignatureAlgorithm Sha3With224WithRsaPss = RsaPss(
        "rsassaPss-SHA3-224", DigestAlgorithm.Sha3With224, "http://www.w3.org/2007/05/xmldsig-more#sha3-224-rsa-MGF1");

    /// <summary><c>ecdsa-with-SHA224</c> (RFC 5758, 3.2).</summary>
    public static readonly SignatureAlgorithm Sha224WithEcdsa = Ecdsa(
        "ecdsa-with-SHA224", "1.2.840.10045.4.3.1", DigestAlgorithm.Sha224, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha224");

    /// <summary><c>id-ecdsa-with-sha3-224</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With224WithEcdsa = Ecdsa(
        "id-ecdsa-with-sha3-224", "2.16.840.1.101.3.4.3.9", DigestAlgorithm.Sha3With224, "http://www.w3.org/2021/04/xmldsig-more#ecdsa-sha3-224");

    /// <summary><c>id-dsa-with-sha224</c> (RFC 5758, 3.1). XML has no name for it.</summary>
    public static readonly SignatureAlgorithm Sha224WithDsa = Dsa("id-dsa-with-sha224", "2.16.840.1.101.3.4.3.1", DigestAlgorithm.Sha224);
}
