namespace AnTin.Pkix.Algorithms;

// Digests that are another one cut short, with a beginning of its own. The runtime has none of them; what is signed with them is verified only.
public sealed partial class DigestAlgorithm
{
    /// <summary>SHA-224 (FIPS 180-4; RFC 5754, 2.1).</summary>
    public static readonly DigestAlgorithm Sha224 = new(new("2.16.840.1.101.3.4.2.4", null), new("SHA224"), 28)
    {
        XmlUri = "http://www.w3.org/2001/04/xmldsig-more#sha224",
        IsStrong = false,
    };

    /// <summary>SHA-512/224 (FIPS 180-4). XML has no name for it.</summary>
    public static readonly DigestAlgorithm Sha512With224 = new(new("2.16.840.1.101.3.4.2.5", null), new("SHA512/224"), 28) { XmlUri = null, IsStrong = false };

    /// <summary>SHA-512/256 (FIPS 180-4). XML has no name for it.</summary>
    public static readonly DigestAlgorithm Sha512With256 = new(new("2.16.840.1.101.3.4.2.6", null), new("SHA512/256"), 32) { XmlUri = null, IsStrong = false };

    /// <summary>SHA3-224 (FIPS 202).</summary>
    public static readonly DigestAlgorithm Sha3With224 = new(new("2.16.840.1.101.3.4.2.7", null), new("SHA3-224"), 28)
    {
        XmlUri = "http://www.w3.org/2007/05/xmldsig-more#sha3-224",
        IsStrong = false,
    };
}
