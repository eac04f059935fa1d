using AnTin.Pdf;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Images;
using AnTin.Pdf.Metadata;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

public sealed class ImageTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(6, true)]
    public void Each_colour_type_of_eight_bits_is_read(byte colorType, bool isTransparent)
    {
        Assert.True(PdfImage.TryDecode(SampleImage.Tiny(colorType), out PdfImage? image));
        Assert.Equal((2, 2, isTransparent), (image.Width, image.Height, image.IsTransparent));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Filtered_lines_are_undone(byte filter)
    {
        // Grey, rows (9, 18) and (36, 45): Sub adds the sample at the left, Up the one above.
        Assert.True(PdfImage.TryDecode(SampleImage.Tiny(0, filter), out PdfImage? image));
        byte[] expected = filter == 1 ? [9, 27, 36, 81] : [9, 18, 45, 63];
        Assert.Equal(expected, Samples(image));
    }

    [Fact]
    public void What_is_not_read_is_refused()
    {
        Assert.False(PdfImage.TryDecode(SampleImage.Tiny(2, depth: 4), out _));
        Assert.False(PdfImage.TryDecode(SampleImage.Tiny(3, depth: 16), out _));
        Assert.False(PdfImage.TryDecode(SampleImage.Tiny(2, interlace: 2), out _));
        Assert.False(PdfImage.TryDecode("GIF89a"u8.ToArray(), out _));
        Assert.False(PdfImage.TryDecode(SampleImage.File(65535, 65535, 8, 6, 0, [0], []), out _));
        Assert.False(PdfImage.TryDecode(SampleImage.File(100, 100, 8, 0, 0, [0, 1, 2], []), out _));
    }

    [Fact]
    public void More_samples_than_the_header_says_are_not_expanded()
        => Assert.False(PdfImage.TryDecode(SampleImage.File(2, 2, 8, 0, 0, new byte[10_000_000], []), out _));

    [Fact]
    public void Every_prefix_of_an_image_is_read_or_refused()
    {
        byte[] file = SampleImage.Tiny(3);
        for (int length = 0; length < file.Length; length++)
        {
            PdfImage.TryDecode(file.AsMemory(0, length), out _);
        }
    }

    [Fact]
    public void A_JPEG_is_passed_through_with_the_size_of_its_frame()
    {
        byte[] file = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xD9];
        Assert.True(PdfImage.TryDecode(file, out PdfImage? image));
        Assert.Equal((40, 30), (image.Width, image.Height));
        file[17] = 4;
        Assert.False(PdfImage.TryDecode(file, out _));
    }

    [Fact]
    public void An_image_on_a_page_is_listed_by_an_independent_reader_with_its_mask()
    {
        DebianTool.Require("pdfimages", "poppler-utils");
        Assert.True(PdfImage.TryDecode(SampleImage.Seal(), out PdfImage? seal));
        var composer = new DocumentComposer(PageFormat.Report, new DocumentProperties("x", DecisionSample.Time));
        composer.Add(new ImageBlock(seal, 100, "Con dấu mẫu"));
        using var file = new TemporaryFile(composer.Finish().Bytes);
        string list = DebianTool.Run("pdfimages", "-list", file.Path).Output;
        Assert.Matches("image +200 +200 +rgb", list);
        Assert.Matches("smask +200 +200 +gray", list);
    }

    private static byte[] Samples(PdfImage image)
    {
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), out PdfDocument? document, out _));
        var update = new IncrementalUpdate(document);
        PdfReference reference = image.AddTo(update);
        Assert.Equal(AnTin.Pdf.Filters.StreamDecodingFailure.None, document.Decode((PdfStream)update.Resolve(reference), out ReadOnlyMemory<byte> samples));
        return samples.ToArray();
    }
}
