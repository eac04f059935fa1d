using System.Formats.Asn1;
using AnTin.Pkix.Ocsp;

namespace AnTin.Standards.Tests.Pkix.Ocsp;

/// <summary>RFC 6960, 4.4: extensions of a single answer.</summary>
public sealed class SingleResponseTests
{
    private const string ReceiptsOfLogs = "1.3.6.1.4.1.11129.2.4.5";
    private const string Unknown = "1.3.6.1.4.1.32473.1";

    [Theory]
    [InlineData(ReceiptsOfLogs, true, true)] // RFC 6962, 3.3: that the certificate was logged says nothing of its status
    [InlineData(ReceiptsOfLogs, false, true)]
    [InlineData(Unknown, false, true)]
    [InlineData(Unknown, true, false)]
    public void An_answer_with_a_critical_extension_is_read_where_the_extension_is_known(string oid, bool critical, bool isRead)
    {
        var reader = new AsnReader(Encode(oid, critical), AsnEncodingRules.DER);
        Assert.Equal(isRead, Record.Exception(() => Assert.Equal(CertificateStatus.Good, SingleResponse.Read(reader).Status)) is not AsnContentException);
    }

    private static byte[] Encode(string oid, bool critical)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.3.14.3.2.26");
                }

                writer.WriteOctetString(new byte[20]);
                writer.WriteOctetString(new byte[20]);
                writer.WriteInteger(1);
            }

            writer.WriteNull(new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.WriteGeneralizedTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), omitFractionalSeconds: true);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
            using (writer.PushSequence())
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(oid);
                if (critical)
                {
                    writer.WriteBoolean(true);
                }

                writer.WriteOctetString([5, 0]);
            }
        }

        return writer.Encode();
    }
}
