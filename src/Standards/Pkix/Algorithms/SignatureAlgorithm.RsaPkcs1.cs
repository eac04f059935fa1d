using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary><c>sha256WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha256WithRsa = RsaPkcs1("sha256WithRSAEncryption", "1.2.840.113549.1.1.11", HashAlgorithmName.SHA256);

    /// <summary><c>sha384WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha384WithRsa = RsaPkcs1("sha384WithRSAEncryption", "1.2.840.113549.1.1.12", HashAlgorithmName.SHA384);

    /// <summary><c>sha512WithRSAEncryption</c> (RFC 4055, 5).</summary>
    public static readonly SignatureAlgorithm Sha512WithRsa = RsaPkcs1("sha512WithRSAEncryption", "1.2.840.113549.1.1.13", HashAlgorithmName.SHA512);

    /// <summary><c>sha1WithRSAEncryption</c> (RFC 3279, 2.2.1): in Vietnamese documents until 2022; verified, never made.</summary>
    public static readonly SignatureAlgorithm Sha1WithRsa = RsaPkcs1("sha1WithRSAEncryption", "1.2.840.113549.1.1.5", HashAlgorithmName.SHA1, mayBeCreated: false);

    // RFC 4055, 5: "the parameters field MUST be NULL".
    private static SignatureAlgorithm RsaPkcs1(string name, string oid, HashAlgorithmName digest, bool mayBeCreated = true) =>
        new(name, new AlgorithmIdentifier(oid, new byte[] { 0x05, 0x00 }), KeyKind.Rsa, digest, mayBeCreated)
        {
            RsaPadding = RSASignaturePadding.Pkcs1,
        };
}
