using System.Formats.Asn1;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

/// <summary>The signed attributes of a signature are given as the content of one without: the value fits, and nobody has signed that content.</summary>
public sealed class StrippedAttributesTests
{
    [Fact]
    public async Task Openssl_is_content_with_it_and_we_are_not()
    {
        byte[] stripped = Strip((await CadesScene.AttachedAsync(Scene.Citizen)).ToArray(), out byte[] attributes);
        Assert.Equal(0, CadesScene.Openssl(stripped, null, attributes).Exit);
        var report = await Scene.ValidateAsync(stripped);
        Assert.Equal((Indication.TotalFailed, SubIndication.FormatFailure), (report.Indication, report.Signatures[0].SubIndication));
        Assert.Contains(report.Signatures[0].Findings, f => f is FormNotKept);
    }

    private static byte[] Strip(byte[] signed, out byte[] attributes)
    {
        var info = new AsnReader(signed, AsnEncodingRules.BER).ReadSequence();
        info.ReadObjectIdentifier();
        var data = info.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        var (version, digests) = (data.ReadEncodedValue(), data.ReadEncodedValue());
        data.ReadEncodedValue();
        var certificates = data.ReadEncodedValue();
        var signer = data.ReadSetOf().ReadSequence();
        ReadOnlyMemory<byte>[] before = [signer.ReadEncodedValue(), signer.ReadEncodedValue(), signer.ReadEncodedValue()];
        attributes = signer.ReadEncodedValue().ToArray();
        attributes[0] = 0x31;
        ReadOnlyMemory<byte>[] after = [signer.ReadEncodedValue(), signer.ReadEncodedValue()];
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(version.Span);
                writer.WriteEncodedValue(digests.Span);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.Data);
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        writer.WriteOctetString(attributes);
                    }
                }

                writer.WriteEncodedValue(certificates.Span);
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    Array.ForEach([.. before, .. after], part => writer.WriteEncodedValue(part.Span));
                }
            }
        }

        return writer.Encode();
    }
}
