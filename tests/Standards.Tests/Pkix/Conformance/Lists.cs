using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Pkix.Crls;

namespace AnTin.Standards.Tests.Pkix.Conformance;

/// <summary>Empty lists with an issuing distribution point of the test's choice, which the runtime does not write.</summary>
internal static class Lists
{
    public static CertificateRevocationList Of(ECDsa key, byte[] distributionPoint, DateTimeOffset from, string issuer = "CN=Gốc")
    {
        byte[] tbs = Tbs(distributionPoint, from, issuer);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs);
            WriteAlgorithm(writer);
            writer.WriteBitString(key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return CertificateRevocationList.TryDecode(writer.Encode(), out var list) ? list : throw new InvalidOperationException("The list cannot be read.");
    }

    private static byte[] Tbs(byte[] distributionPoint, DateTimeOffset from, string issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            WriteAlgorithm(writer);
            writer.WriteEncodedValue(new X500DistinguishedName(issuer).RawData);
            writer.WriteUtcTime(from);
            writer.WriteUtcTime(from.AddDays(7));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("2.5.29.28");
                writer.WriteBoolean(true);
                writer.WriteOctetString(distributionPoint);
            }
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
        }
    }
}
