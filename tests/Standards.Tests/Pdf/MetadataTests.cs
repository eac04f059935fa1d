using System.Buffers.Binary;
using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;

namespace AnTin.Standards.Tests.Pdf;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("D:20260420143045+07'00'", "2026-04-20T14:30:45+07:00", true)]
    [InlineData("D:20260420143045+07'00", "2026-04-20T14:30:45+07:00", true)]
    [InlineData("D:20260420143045Z", "2026-04-20T14:30:45+00:00", true)]
    [InlineData("D:20260420143045-0330", "2026-04-20T14:30:45-03:30", true)]
    [InlineData("D:20260420143045", "2026-04-20T14:30:45+00:00", false)]
    [InlineData("20260420", "2026-04-20T00:00:00+00:00", false)]
    [InlineData("D:2026", "2026-01-01T00:00:00+00:00", false)]
    public void Dates_are_read_in_all_their_lengths(string text, string expected, bool withZone)
    {
        Assert.True(PdfDate.TryParse(text, out DateTimeOffset time, out bool hasZone));
        Assert.Equal((DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), withZone), (time, hasZone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("D:20261320")]
    [InlineData("D:20260230")]
    [InlineData("D:00000101")]
    [InlineData("D:20260420143045+99'00'")]
    [InlineData("D:20260420143045*07")]
    [InlineData("D:00010101000000+07'00'")]
    public void What_is_no_date_is_refused(string text) => Assert.False(PdfDate.TryParse(text, out _, out _));

    [Fact]
    public void A_date_is_written_as_it_is_read()
    {
        Assert.Equal("D:20260420143045+07'00'", PdfDate.Format(DecisionSample.Time));
        Assert.Equal("D:20260420024500-04'45'", PdfDate.Format(DecisionSample.Time.ToOffset(new TimeSpan(-4, -45, 0)).AddSeconds(-45)));
    }

    [Fact]
    public void A_composed_document_claims_part_2_and_a_plain_one_nothing()
    {
        Assert.Equal(2, PdfaIdentification.PartOf(Open(DecisionSample.Compose(1).Bytes)));
        Assert.Null(PdfaIdentification.PartOf(Open(SamplePdf.Plain())));
    }

    [Fact]
    public void The_colour_profile_is_one_that_a_colour_engine_accepts()
    {
        PdfDocument document = Open(DecisionSample.Compose(1).Bytes);
        PdfArray intents = document.Find<PdfArray>(document.Catalog, "OutputIntents")!;
        PdfStream stream = document.Find<PdfStream>(document.Find<PdfDictionary>(intents, 0), "DestOutputProfile")!;
        Assert.Equal(StreamDecodingFailure.None, document.Decode(stream, out ReadOnlyMemory<byte> profile));
        Assert.Equal(profile.Length, BinaryPrimitives.ReadInt32BigEndian(profile.Span));
        Assert.True(profile.Span[36..40].SequenceEqual("acsp"u8));

        // Nine tags, each within the file and at a multiple of four.
        Assert.Equal(9, BinaryPrimitives.ReadInt32BigEndian(profile.Span[128..]));
        for (int i = 0; i < 9; i++)
        {
            int at = BinaryPrimitives.ReadInt32BigEndian(profile.Span[(136 + (12 * i))..]);
            int length = BinaryPrimitives.ReadInt32BigEndian(profile.Span[(140 + (12 * i))..]);
            Assert.True(at % 4 == 0 && at + length <= profile.Length);
        }
    }

    [Fact]
    public void Signs_that_XML_reserves_are_escaped_in_titles()
    {
        var composer = new DocumentComposer(PageFormat.Report, new DocumentProperties("A < B & \"C\"", DecisionSample.Time));
        composer.Add(new Paragraph("x"));
        PdfDocument document = Open(composer.Finish().Bytes);
        string xmp = System.Text.Encoding.UTF8.GetString(document.Find<PdfStream>(document.Catalog, "Metadata")!.Data.Span);
        System.Xml.Linq.XDocument.Parse(xmp[xmp.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..xmp.LastIndexOf("<?xpacket", StringComparison.Ordinal)]);
        Assert.Contains("A &lt; B &amp; &quot;C&quot;", xmp);
    }

    private static PdfDocument Open(byte[] file)
    {
        Assert.True(PdfDocument.TryOpen(file, out PdfDocument? document, out PdfRefusal? refusal), refusal?.ToString());
        return document;
    }
}
