using System.Text;
using AnTin.Pkix.Crls;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pkix;

/// <summary>The small city that the tests of this folder share, on the first of March 2026.</summary>
internal static class CityPki
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static DeclaredPki Create() => DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("City Root CA")
        .Issuing("City CA", from: "City Root CA")
        .Tsa("City TSA", from: "City CA")
        .Citizen("Nguyễn Văn Mẫu", from: "City CA")
        .Citizen("Bị Thu Hồi", from: "City CA")
        .Citizen("Bị Tạm Dừng", from: "City CA")
        .Revoked("Bị Thu Hồi", at: "2026-03-05T00:00:00Z", RevocationReason.KeyCompromise)
        .Suspended("Bị Tạm Dừng", at: "2026-03-05T00:00:00Z", until: "2026-03-12T00:00:00Z");

    public static byte[] Pem(this TestEntity entity) => Encoding.ASCII.GetBytes(entity.Certificate.ToPem());

    /// <summary>Turns single bytes, deterministically, and hands each mutant on.</summary>
    public static void ForEachMutant(ReadOnlyMemory<byte> original, Action<byte[]> use)
    {
        for (int i = 0; i < original.Length; i++)
        {
            foreach (byte flip in (ReadOnlySpan<byte>)[0x01, 0x20, 0x80, 0xFF])
            {
                byte[] mutant = original.ToArray();
                mutant[i] ^= flip;
                use(mutant);
            }

            use(original[..i].ToArray());
        }
    }
}
