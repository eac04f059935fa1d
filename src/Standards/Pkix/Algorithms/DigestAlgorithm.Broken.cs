using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

// Digests of the 1990s: computed so that an old signature is called intact and too weak for its time, which is another answer than "not known".
public sealed partial class DigestAlgorithm
{
    /// <summary>MD5 (RFC 1321; RFC 6151): collisions are made at will; verified only, and weighed by the catalogue of the policy.</summary>
    public static readonly DigestAlgorithm Md5 = new(new("1.2.840.113549.2.5", null), HashAlgorithmName.MD5, 16)
    {
        XmlUri = "http://www.w3.org/2001/04/xmldsig-more#md5",
        IsStrong = false,
    };

    /// <summary>RIPEMD-160 (ISO/IEC 10118-3), <c>ripemd160</c> of TeleTrusT; of OpenSSL 3.0.7 and later. Verified only.</summary>
    public static readonly DigestAlgorithm Ripemd160 = new(new("1.3.36.3.2.1", null), new("RIPEMD160"), 20)
    {
        XmlUri = "http://www.w3.org/2001/04/xmlenc#ripemd160",
        IsStrong = false,
    };
}
