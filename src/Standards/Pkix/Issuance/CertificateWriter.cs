using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Issuance;

/// <summary>What goes into a <c>TBSCertificate</c>, word for word and unchecked: test PKIs write broken ones with it.</summary>
internal sealed record CertificateFields(
    SerialNumber SerialNumber,
    SignatureAlgorithm SignatureAlgorithm,
    DistinguishedName Issuer,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    DistinguishedName Subject,
    ReadOnlyMemory<byte> SubjectPublicKeyInfo,
    IReadOnlyList<CertificateExtension> Extensions);

/// <summary>Writes certificates (RFC 5280, 4.1).</summary>
internal static class CertificateWriter
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context3 = new(TagClass.ContextSpecific, 3);

    public static byte[] WriteTbs(CertificateFields fields)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context0))
            {
                writer.WriteInteger(2); // v3
            }

            writer.WriteInteger(fields.SerialNumber.Bytes.Span);
            fields.SignatureAlgorithm.Identifier.Write(writer);
            writer.WriteEncodedValue(fields.Issuer.RawData.Span);
            using (writer.PushSequence())
            {
                Asn1Time.Write(writer, fields.NotBefore);
                Asn1Time.Write(writer, fields.NotAfter);
            }

            writer.WriteEncodedValue(fields.Subject.RawData.Span);
            writer.WriteEncodedValue(fields.SubjectPublicKeyInfo.Span);
            if (fields.Extensions.Count > 0)
            {
                using (writer.PushSequence(Context3))
                using (writer.PushSequence())
                {
                    foreach (CertificateExtension extension in fields.Extensions)
                    {
                        extension.Write(writer);
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>Joins the three parts that certificates, CRLs, certification requests and OCSP responses are made of.</summary>
    public static byte[] Join(ReadOnlySpan<byte> toBeSigned, AlgorithmIdentifier algorithm, ReadOnlySpan<byte> signature)
    {
        AsnWriter writer = new(AsnEncodingRules.DER, toBeSigned.Length + signature.Length + 64);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(toBeSigned);
            algorithm.Write(writer);
            writer.WriteBitString(signature);
        }

        return writer.Encode();
    }
}
