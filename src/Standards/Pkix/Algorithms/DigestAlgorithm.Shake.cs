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

    /// <summary>SHAKE128 with 32 bytes, <c>id-shake128</c> (RFC 8702, 3.1): met beside RSASSA-PSS and ECDSA, verified only. XML has no name for it.</summary>
    public static readonly DigestAlgorithm Shake128 = new(new("2.16.840.1.101.3.4.2.11", null), new("SHAKE128"), 32) { XmlUri = null, IsStrong = false };

    /// <summary>Any number of bytes of an extendable digest (FIPS 202, 6.2): what is more than <see cref="Length"/> begins with the digest.</summary>
    /// <param name="data">What to digest.</param>
    /// <param name="output">Is filled.</param>
    internal void Extend(ReadOnlySpan<byte> data, Span<byte> output)
    {
        if (this == Shake128)
        {
            System.Security.Cryptography.Shake128.HashData(data, output);
        }
        else
        {
            System.Security.Cryptography.Shake256.HashData(data, output);
        }
    }

    private byte[] Extend(ReadOnlySpan<byte> data)
    {
        byte[] digest = new byte[Length];
        Extend(data, digest);
        return digest;
    }
}
