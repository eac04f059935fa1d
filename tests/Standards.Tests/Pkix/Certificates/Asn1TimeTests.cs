using System.Formats.Asn1;
using System.Text;
using AnTin.Pkix.Certificates;

namespace AnTin.Standards.Tests.Pkix.Certificates;

public sealed class Asn1TimeTests
{
    [Theory, InlineData("00000101000000Z"), InlineData("00000229235959Z"), InlineData("00001231235959Z")]
    public void The_year_0_is_before_everything(string text) => Assert.Equal(DateTimeOffset.MinValue, Read(text));

    [Theory, InlineData("00010101000000Z"), InlineData("99991231235959Z")]
    public void Other_years_are_as_written(string text) => Assert.Equal(text, $"{Read(text):yyyyMMddHHmmss}Z");

    [Theory, InlineData("00000230000000Z"), InlineData("00001301000000Z"), InlineData("0000010100000Z"), InlineData("0000"), InlineData("00000101000000"), InlineData("000001010000+0700")]
    public void What_is_no_time_in_another_year_is_none_in_the_year_0(string text) => Assert.Throws<AsnContentException>(() => Read(text));

    private static DateTimeOffset Read(string text) => Asn1Time.Read(new AsnReader((byte[])[0x18, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)], AsnEncodingRules.DER));
}
