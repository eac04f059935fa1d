using AnTin.Pdf;
using AnTin.Pdf.Images;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>Images as scanners, shrinkers and drawing programs write them: every depth, interlaced, with a transparent colour (ISO/IEC 15948).</summary>
public sealed class PngKindsTests
{
    [Theory]
    [InlineData(1, new byte[] { 0, 0b1010_0000 }, new byte[] { 255, 0, 255 })]
    [InlineData(2, new byte[] { 0, 0b0001_1000 }, new byte[] { 0, 85, 170 })]
    [InlineData(4, new byte[] { 0, 0x0F, 0x30 }, new byte[] { 0, 255, 51 })]
    [InlineData(16, new byte[] { 0, 0, 9, 255, 254, 128, 0 }, new byte[] { 0, 255, 128 })]
    public void Grey_of_every_depth_becomes_eight_bits(byte depth, byte[] rows, byte[] expected) =>
        Assert.Equal(expected, SamplesOf(SampleImage.File(3, 1, depth, 0, 0, rows, [])));

    [Fact]
    public void A_palette_of_two_colours_takes_a_bit_a_pixel_and_one_of_them_may_be_transparent()
    {
        byte[] file = SampleImage.File(3, 2, 1, 3, 0, [0, 0b0100_0000, 0, 0b1010_0000], [("PLTE", [255, 255, 255, 217, 16, 16]), ("tRNS", [0])]);
        Assert.Equal([255, 255, 255, 217, 16, 16, 255, 255, 255, 217, 16, 16, 255, 255, 255, 217, 16, 16], SamplesOf(file));
        Assert.Equal([0, 255, 0, 255, 0, 255], MaskOf(file));
    }

    [Theory]
    [InlineData(0, 8, new byte[] { 0, 255, 7, 255 }, new byte[] { 0, 255 })]
    [InlineData(0, 1, new byte[] { 0, 0b0100_0000 }, new byte[] { 0, 1 })]
    [InlineData(2, 8, new byte[] { 0, 255, 255, 255, 255, 255, 254, 255, 255, 255 }, new byte[] { 0, 255, 0, 255, 0, 255 })]
    public void One_colour_may_be_the_transparent_one(byte colorType, byte depth, byte[] rows, byte[] key)
    {
        byte[] mask = MaskOf(SampleImage.File(3, 1, depth, colorType, 0, rows, [("tRNS", key)]));
        Assert.Equal(depth == 1 ? [255, 0, 255] : [0, 255, 0], mask);
    }

    [Fact]
    public void An_interlaced_image_is_the_one_that_is_not()
    {
        // Ten by five grey pixels, each its own number; the passes of 8.2 in their order.
        (int X, int Y, int Across, int Down)[] passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        var rows = new List<byte>();
        foreach (var (x, y, across, down) in passes)
        {
            for (int row = y; row < 5; row += down)
            {
                rows.Add(0);
                for (int column = x; column < 10; column += across)
                {
                    rows.Add((byte)((row * 10) + column));
                }
            }
        }

        Assert.Equal(Enumerable.Range(0, 50).Select(n => (byte)n), SamplesOf(SampleImage.File(10, 5, 8, 0, 1, [.. rows], [])));
        Assert.False(PdfImage.TryDecode(SampleImage.File(10, 5, 8, 0, 1, [.. rows.Skip(1)], []), out _));
    }

    private static byte[] SamplesOf(byte[] file) => Added(file, image => image);

    private static byte[] MaskOf(byte[] file) => Added(file, image => Assert.IsType<PdfReference>(image.Dictionary["SMask"]));

    private static byte[] Added(byte[] file, Func<PdfStream, PdfObject> part)
    {
        Assert.True(PdfImage.TryDecode(file, out PdfImage? image));
        Assert.True(PdfDocument.TryOpen(SamplePdf.Plain(), out PdfDocument? document, out _));
        var update = new IncrementalUpdate(document);
        var stream = (PdfStream)update.Resolve(part((PdfStream)update.Resolve(image.AddTo(update))));
        Assert.Equal(AnTin.Pdf.Filters.StreamDecodingFailure.None, document.Decode(stream, out ReadOnlyMemory<byte> samples));
        return samples.ToArray();
    }
}
