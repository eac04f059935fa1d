using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class DigestAlgorithm
{
    /// <summary>SHA-256 (RFC 5754, 2).</summary>
    public static readonly DigestAlgorithm Sha256 = new(new("2.16.840.1.101.3.4.2.1", null), HashAlgorithmName.SHA256, 32)
    {
        XmlUri = "http://www.w3.org/2001/04/xmlenc#sha256",
        JoseName = "S256",
    };

    /// <summary>SHA-384 (RFC 5754, 2).</summary>
    public static readonly DigestAlgorithm Sha384 = new(new("2.16.840.1.101.3.4.2.2", null), HashAlgorithmName.SHA384, 48)
    {
        XmlUri = "http://www.w3.org/2001/04/xmldsig-more#sha384",
        JoseName = "S384",
    };

    /// <summary>SHA-512 (RFC 5754, 2).</summary>
    public static readonly DigestAlgorithm Sha512 = new(new("2.16.840.1.101.3.4.2.3", null), HashAlgorithmName.SHA512, 64)
    {
        XmlUri = "http://www.w3.org/2001/04/xmlenc#sha512",
        JoseName = "S512",
    };
}
