using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary><c>sha256WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha256WithRsa = RsaPkcs1(
        "sha256WithRSAEncryption", "1.2.840.113549.1.1.11", DigestAlgorithm.Sha256, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RS256");

    /// <summary><c>sha384WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha384WithRsa = RsaPkcs1(
        "sha384WithRSAEncryption", "1.2.840.113549.1.1.12", DigestAlgorithm.Sha384, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RS384");

    /// <summary><c>sha512WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha512WithRsa = RsaPkcs1(
        "sha512WithRSAEncryption", "1.2.840.113549.1.1.13", DigestAlgorithm.Sha512, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RS512");

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-256</c> (NIST CSOR). XML and JOSE have no name for it.</summary>
    public static readonly SignatureAlgorithm Sha3With256WithRsa = RsaPkcs1("id-rsassa-pkcs1-v1-5-with-sha3-256", "2.16.840.1.101.3.4.3.14", DigestAlgorithm.Sha3With256);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-384</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With384WithRsa = RsaPkcs1("id-rsassa-pkcs1-v1-5-with-sha3-384", "2.16.840.1.101.3.4.3.15", DigestAlgorithm.Sha3With384);

    /// <summary><c>id-rsassa-pkcs1-v1-5-with-sha3-512</c> (NIST CSOR).</summary>
    public static readonly SignatureAlgorithm Sha3With512WithRsa = RsaPkcs1("id-rsassa-pkcs1-v1-5-with-sha3-512", "2.16.840.1.101.3.4.3.16", DigestAlgorithm.Sha3With512);

    /// <summary><c>sha1WithRSAEncryption</c> (RFC 3279, 2.2.1): in Vietnamese documents until 2022; verified, never made.</summary>
    public static readonly SignatureAlgorithm Sha1WithRsa = RsaPkcs1(
        "sha1WithRSAEncryption", "1.2.840.113549.1.1.5", DigestAlgorithm.Sha1, "http://www.w3.org/2000/09/xmldsig#rsa-sha1");

    // RFC 4055, 5: "the parameters field MUST be NULL".
    private static SignatureAlgorithm RsaPkcs1(string name, string oid, DigestAlgorithm digest, string? xmlUri = null, string? joseName = null) =>
        Register(new(name, new AlgorithmIdentifier(oid, new byte[] { 0x05, 0x00 }), KeyKind.Rsa, digest, digest.IsInRuntime ? VerifyRsa : RsaPkcs1Verification.Verify)
        {
            RsaPadding = RSASignaturePadding.Pkcs1,
            BareOid = Oids.RsaEncryption,
            MayBeCreated = digest.IsStrong,
            XmlUri = xmlUri,
            JoseName = joseName,
        });

    private static bool VerifyRsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        // RFC 8017, 8.1.2 and 8.2.2 step 1: the value is exactly as long as the modulus.
        if (signature.Length != (key.SizeInBits + 7) / 8)
        {
            return false;
        }

        RSA rsa = key.RentRsa();
        bool verified = rsa.VerifyHash(digest, signature, algorithm.Digest, algorithm.RsaPadding!);
        key.Return(rsa);
        return verified;
    }
}
