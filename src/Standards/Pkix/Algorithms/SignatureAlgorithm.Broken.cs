namespace AnTin.Pkix.Algorithms;

// With digests that nobody may use any more (DigestAlgorithm.Md5, DigestAlgorithm.Ripemd160): verified, never made.
public sealed partial class SignatureAlgorithm
{
    /// <summary><c>md5WithRSAEncryption</c> (RFC 3279, 2.2.1).</summary>
    public static readonly SignatureAlgorithm Md5WithRsa = RsaPkcs1(
        "md5WithRSAEncryption", "1.2.840.113549.1.1.4", DigestAlgorithm.Md5, "http://www.w3.org/2001/04/xmldsig-more#rsa-md5");

    /// <summary><c>rsaSignatureWithripemd160</c> of TeleTrusT.</summary>
    public static readonly SignatureAlgorithm Ripemd160WithRsa = RsaPkcs1(
        "rsaSignatureWithripemd160", "1.3.36.3.3.1.2", DigestAlgorithm.Ripemd160, "http://www.w3.org/2001/04/xmldsig-more#rsa-ripemd160");

    /// <summary><c>ecdsaSignWithRIPEMD160</c> of TeleTrusT.</summary>
    public static readonly SignatureAlgorithm Ripemd160WithEcdsa = Ecdsa(
        "ecdsaSignWithRIPEMD160", "1.3.36.3.3.2.2", DigestAlgorithm.Ripemd160, "http://www.w3.org/2007/05/xmldsig-more#ecdsa-ripemd160");
}
