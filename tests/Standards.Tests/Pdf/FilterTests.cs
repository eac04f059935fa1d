using System.IO.Compression;
using System.Text;
using AnTin.Pdf;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;

namespace AnTin.Standards.Tests.Pdf;

public sealed class FilterTests
{
    private static readonly PdfDocument Document = Open();

    [Fact]
    public void ASCIIHex_ignores_blanks_and_pads_an_odd_digit() => Assert.Equal([0x4A, 0xB0], Decode("4a\n B>", "ASCIIHexDecode"));

    [Fact]
    public void ASCII85_reads_z_and_a_short_last_group()
        => Assert.Equal([0, 0, 0, 0, .. "Man is dis"u8], Decode("z9jqo^BlbD-B\nla~>", "ASCII85Decode"));

    [Fact]
    public void RunLength_repeats_and_copies_and_ends_at_128() => Assert.Equal("abcXXXX"u8.ToArray(), Decode("\u0002abc\u00FDX\u0080zzz", "RunLengthDecode"));

    [Fact]
    public void LZW_reads_the_example_of_the_standard()
    {
        // ISO 32000-2, 7.4.4.2, example 1.
        Assert.Equal([45, 45, 45, 45, 45, 65, 45, 45, 45, 66], Decode([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], "LZWDecode"));
    }

    [Fact]
    public void Filters_are_undone_one_after_another()
    {
        var stream = new PdfStream(
            new PdfDictionary(("Filter", new PdfArray(new PdfName("ASCIIHexDecode"), new PdfName("FlateDecode")))),
            Encoding.ASCII.GetBytes(Convert.ToHexString(Zlib("hello"u8))));
        Assert.Equal(StreamDecodingFailure.None, Document.Decode(stream, out ReadOnlyMemory<byte> data));
        Assert.Equal("hello"u8.ToArray(), data.ToArray());
    }

    [Fact]
    public void A_cut_off_Flate_stream_gives_what_came_before_the_cut()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 5_000)));
        byte[] cut = Zlib(text)[..^200];
        byte[] read = Decode(cut, "FlateDecode");
        Assert.InRange(read.Length, 1, text.Length);
        Assert.Equal(text[..read.Length], read);
    }

    [Theory]
    [InlineData(0, new byte[] { 5, 6, 7, 8 })]
    [InlineData(1, new byte[] { 5, 11, 7, 15 })]
    [InlineData(2, new byte[] { 5, 6, 12, 14 })]
    [InlineData(3, new byte[] { 5, 8, 9, 16 })]
    [InlineData(4, new byte[] { 5, 11, 12, 20 })]
    public void PNG_predictors_are_undone(byte kind, byte[] expected)
    {
        var parameters = new PdfDictionary(("Predictor", new PdfInteger(15)), ("Columns", new PdfInteger(2)));
        byte[] rows = [kind, 5, 6, kind, 7, 8];
        Assert.Equal(expected, Decode(Zlib(rows), "FlateDecode", parameters));
    }

    [Fact]
    public void The_TIFF_predictor_is_undone()
    {
        var parameters = new PdfDictionary(("Predictor", new PdfInteger(2)), ("Columns", new PdfInteger(3)));
        Assert.Equal([1, 3, 6, 4, 9, 15], Decode(Zlib([1, 2, 3, 4, 5, 6]), "FlateDecode", parameters));
    }

    [Fact]
    public void A_bomb_stops_at_the_budget()
    {
        byte[] bomb = Zlib(new byte[8_000_000]);
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), PdfLimits.Default with { ExpandedStream = 1_000_000 }, out PdfDocument? document, out _));
        Assert.Equal(StreamDecodingFailure.OverBudget, document.Decode(Stream(bomb, "FlateDecode", null), out _));
        Assert.True(document.IsOverBudget);
    }

    [Fact]
    public void Bombs_together_stop_at_the_budget_of_the_document()
    {
        byte[] bomb = Zlib(new byte[900_000]);
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), PdfLimits.Default with { ExpandedTotal = 2_000_000 }, out PdfDocument? document, out _));
        StreamDecodingFailure[] results = [.. Enumerable.Range(0, 3).Select(_ => document.Decode(Stream(bomb, "FlateDecode", null), out ReadOnlyMemory<byte> _))];
        Assert.Equal([StreamDecodingFailure.None, StreamDecodingFailure.None, StreamDecodingFailure.OverBudget], results);
    }

    [Fact]
    public void A_zlib_header_that_asks_for_a_preset_dictionary_is_damage()
        => Assert.Equal(StreamDecodingFailure.Damaged, Document.Decode(Stream([0x78, 0xBB, 1, 2, 3, 4, 5, 6], "FlateDecode", null), out _));

    [Theory]
    [InlineData("DCTDecode", StreamDecodingFailure.UnsupportedFilter)]
    [InlineData("JBIG2Decode", StreamDecodingFailure.UnsupportedFilter)]
    [InlineData("FlateDecode", StreamDecodingFailure.Damaged)]
    [InlineData("ASCII85Decode", StreamDecodingFailure.Damaged)]
    public void What_is_not_decoded_says_why(string filter, StreamDecodingFailure failure)
        => Assert.Equal(failure, Document.Decode(Stream([0xFF, 0xFE, 1, 2, 3], filter, null), out _));

    private static PdfStream Stream(byte[] data, string filter, PdfDictionary? parameters)
    {
        var dictionary = new PdfDictionary(("Filter", new PdfName(filter)));
        return new PdfStream(parameters is null ? dictionary : dictionary.With("DecodeParms", parameters), data);
    }

    private static byte[] Decode(string text, string filter) => Decode(Encoding.Latin1.GetBytes(text), filter);

    private static byte[] Decode(byte[] data, string filter, PdfDictionary? parameters = null)
    {
        Assert.Equal(StreamDecodingFailure.None, Document.Decode(Stream(data, filter, parameters), out ReadOnlyMemory<byte> decoded));
        return decoded.ToArray();
    }

    private static byte[] Zlib(ReadOnlySpan<byte> data)
    {
        using var target = new MemoryStream();
        using (var deflate = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return target.ToArray();
    }

    private static PdfDocument Open()
    {
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), out PdfDocument? document, out _));
        return document;
    }
}
