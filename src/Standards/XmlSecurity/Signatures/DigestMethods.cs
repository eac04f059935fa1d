using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>Identifiers of digests (XML Signature 1.1, 6.2; RFC 9231, 2.1). Which of them may still be used is not decided here.</summary>
public static class DigestMethods
{
    private static readonly (string Uri, HashAlgorithmName Name)[] Known =
    [
        ("http://www.w3.org/2001/04/xmlenc#sha256", HashAlgorithmName.SHA256),
        ("http://www.w3.org/2001/04/xmldsig-more#sha384", HashAlgorithmName.SHA384),
        ("http://www.w3.org/2001/04/xmlenc#sha512", HashAlgorithmName.SHA512),
        ("http://www.w3.org/2000/09/xmldsig#sha1", HashAlgorithmName.SHA1),
        ("http://www.w3.org/2007/05/xmldsig-more#sha3-256", HashAlgorithmName.SHA3_256),
        ("http://www.w3.org/2007/05/xmldsig-more#sha3-384", HashAlgorithmName.SHA3_384),
        ("http://www.w3.org/2007/05/xmldsig-more#sha3-512", HashAlgorithmName.SHA3_512),
        ("http://www.w3.org/2001/04/xmldsig-more#sha224", new("SHA224")),
        ("http://www.w3.org/2007/05/xmldsig-more#sha3-224", new("SHA3-224")),
        ("http://www.w3.org/2001/04/xmldsig-more#md5", HashAlgorithmName.MD5),
        ("http://www.w3.org/2001/04/xmlenc#ripemd160", new("RIPEMD160")),
    ];

    /// <summary>Finds the digest of an identifier.</summary>
    /// <param name="uri">The value of <c>Algorithm</c>.</param>
    /// <returns>The .NET name; <see langword="null"/> when it is not implemented, or needs libcrypto 3 and that is absent (SHA-224, RIPEMD-160).</returns>
    public static HashAlgorithmName? FromUri(string uri) =>
        Array.Find(Known, k => k.Uri == uri) is { Uri: not null } found && (!LibcryptoDigest.Has(found.Name) || LibcryptoDigest.IsSupported(found.Name)) ? found.Name : null;

    /// <summary>Finds the identifier of a digest.</summary>
    /// <param name="name">The .NET name.</param>
    /// <returns>The value for <c>Algorithm</c>.</returns>
    /// <exception cref="ArgumentException">It has none here.</exception>
    public static string ToUri(HashAlgorithmName name) =>
        Array.Find(Known, k => k.Name == name) is { Uri: { } uri } ? uri : throw new ArgumentException($"{name} has no identifier here.", nameof(name));

    internal static bool IsAvailable(HashAlgorithmName name) =>
        LibcryptoDigest.Has(name) ? LibcryptoDigest.IsSupported(name)
        : name != HashAlgorithmName.SHA3_256 && name != HashAlgorithmName.SHA3_384 && name != HashAlgorithmName.SHA3_512 || SHA3_256.IsSupported;

    internal static byte[] Hash(HashAlgorithmName name, ReadOnlySpan<byte> data) =>
        LibcryptoDigest.Has(name) ? LibcryptoDigest.Hash(name, data) : CryptographicOperations.HashData(name, data);
}
