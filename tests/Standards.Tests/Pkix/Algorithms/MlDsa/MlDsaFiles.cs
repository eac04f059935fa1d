using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Certificates;

namespace AnTin.Standards.Tests.Pkix.Algorithms.MlDsa;

/// <summary>What lies beside this file, and keys that were never any.</summary>
internal static class MlDsaFiles
{
    public static readonly byte[] Content = "Quyết định mẫu, không có giá trị pháp lý"u8.ToArray();

    public static Certificate Root { get; } = ReadCertificate("root");

    public static Certificate Authority { get; } = ReadCertificate("authority");

    public static Certificate Signer { get; } = ReadCertificate("signer");

    public static byte[] Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Pkix/Algorithms/MlDsa", name + ".pem"));
        return Convert.FromBase64String(text[PemEncoding.Find(text).Base64Data]);
    }

    public static byte[] Spki(string oid, int length, bool withNull)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (withNull)
                {
                    writer.WriteNull();
                }
            }

            writer.WriteBitString(new byte[length]);
        }

        return writer.Encode();
    }

    private static Certificate ReadCertificate(string name) =>
        Certificate.TryDecode(Read(name), out var certificate) ? certificate : throw new InvalidDataException(name);
}
