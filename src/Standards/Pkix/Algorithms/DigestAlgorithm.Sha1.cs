using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class DigestAlgorithm
{
    /// <summary>SHA-1: read in old documents, asked for by OCSP requests (RFC 6960, 4.3), never signed.</summary>
    public static readonly DigestAlgorithm Sha1 = new(new("1.3.14.3.2.26", null), HashAlgorithmName.SHA1, 20)
    {
        XmlUri = "http://www.w3.org/2000/09/xmldsig#sha1",
        IsStrong = false,
    };
}
