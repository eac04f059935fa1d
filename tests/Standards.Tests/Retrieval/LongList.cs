using System.Buffers.Binary;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Retrieval;

/// <summary>A list of revoked certificates as long as that of an authority of a whole country; none of them exists.</summary>
internal static class LongList
{
    public static readonly DateTimeOffset RevokedAt = Scene.Signing.AddDays(-30);

    public static SerialNumber Serial(int number)
    {
        var bytes = new byte[16];
        bytes[0] = 0x5A;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), number);
        return new(bytes);
    }

    public static async Task<byte[]> OfAsync(string authority, int entries)
    {
        var ca = Scene.Pki[authority];
        var builder = new CertificateRevocationListBuilder(ca.Certificate, 7, Scene.Checking, Scene.Checking.AddDays(1));
        var revoked = Enumerable.Range(0, entries).Select(i => new RevokedCertificate(Serial(i), RevokedAt, RevocationReason.Superseded)).ToList();
        return (await ca.Key.SignAsync(builder.Build(revoked, ca.Key.DefaultAlgorithm), CancellationToken.None)).RawData.ToArray();
    }
}
