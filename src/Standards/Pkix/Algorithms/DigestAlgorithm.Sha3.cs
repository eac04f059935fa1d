using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class DigestAlgorithm
{
    /// <summary>SHA3-256 (FIPS 202; NIST CSOR hash algorithms).</summary>
    public static readonly DigestAlgorithm Sha3With256 = new(new("2.16.840.1.101.3.4.2.8", null), HashAlgorithmName.SHA3_256, 32)
    {
        XmlUri = "http://www.w3.org/2007/05/xmldsig-more#sha3-256",
        JoseName = "S3-256",
    };

    /// <summary>SHA3-384 (FIPS 202).</summary>
    public static readonly DigestAlgorithm Sha3With384 = new(new("2.16.840.1.101.3.4.2.9", null), HashAlgorithmName.SHA3_384, 48)
    {
        XmlUri = "http://www.w3.org/2007/05/xmldsig-more#sha3-384",
        JoseName = "S3-384",
    };

    /// <summary>SHA3-512 (FIPS 202).</summary>
    public static readonly DigestAlgorithm Sha3With512 = new(new("2.16.840.1.101.3.4.2.10", null), HashAlgorithmName.SHA3_512, 64)
    {
        XmlUri = "http://www.w3.org/2007/05/xmldsig-more#sha3-512",
        JoseName = "S3-512",
    };
}
