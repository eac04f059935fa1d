using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class DigestAlgorithm
{
    /// <summary>
    /// SHAKE256 with 64 bytes: the message digest of Ed448 in CMS, named <c>id-shake256-len</c> with the length 512 (RFC 8419, 3.1).
    /// Also read as <c>id-shake256</c>, whose length in CMS is the same (RFC 8702, 3.1).
    /// </summary>
    public static readonly DigestAlgorithm Shake256 = new(
        new("2.16.840.1.101.3.4.2.18", new byte[] { 0x02, 0x02, 0x02, 0x00 }), new HashAlgorithmName("SHAKE256"), 64, "2.16.840.1.101.3.4.2.12")
    {
        XmlUri = "http://www.w3.org/2021/04/xmldsig-more#shake256",
    };
}
