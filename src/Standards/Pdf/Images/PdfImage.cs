using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Images;

/// <summary>An image ready to be added to documents (ISO 32000-2, 8.9). It is encoded once, however often it is added.</summary>
public sealed class PdfImage
{
    private readonly PdfStream samples;
    private readonly PdfStream? mask;
    private readonly Lazy<PdfStream>? stencil;

    internal PdfImage(int width, int height, PdfStream samples, byte[]? alpha)
    {
        Width = width;
        Height = height;
        this.samples = samples;
        mask = alpha is null ? null : new PdfStream(Dictionary(width, height, "DeviceGray", "FlateDecode"), Flate.Encode(alpha));
        stencil = alpha is null ? null : new Lazy<PdfStream>(() => Stencil(width, height, alpha));
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>Whether it has a soft mask, that is, transparent parts.</summary>
    public bool IsTransparent => mask is not null;

    /// <summary>Reads a PNG or a JPEG file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="image">The image.</param>
    /// <returns>Whether it is one of the kinds that <see cref="PngFile"/> and <see cref="JpegFile"/> read.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PdfImage? image)
        => PngFile.TryDecode(file, out image) || JpegFile.TryDecode(file, out image);

    /// <summary>Adds the image, with its mask.</summary>
    /// <param name="target">Where objects are added.</param>
    /// <param name="withStencil">
    /// Whether a pixel is either opaque or absent, without half tones: ISO 19005-1, 6.4 forbids soft masks in PDF/A-1.
    /// </param>
    /// <returns>The reference to the image XObject.</returns>
    public PdfReference AddTo(IPdfObjectTarget target, bool withStencil = false)
    {
        if (mask is null)
        {
            return target.Add(samples);
        }

        PdfDictionary dictionary = withStencil
            ? samples.Dictionary.With("Mask", target.Add(stencil!.Value))
            : samples.Dictionary.With("SMask", target.Add(mask));
        return target.Add(new PdfStream(dictionary, samples.Data));
    }

    // 8.9.6.2: a bit of 1 hides the pixel.
    private static PdfStream Stencil(int width, int height, byte[] alpha)
    {
        int row = (width + 7) / 8;
        byte[] bits = new byte[row * height];
        for (int i = 0; i < alpha.Length; i++)
        {
            if (alpha[i] < 128)
            {
                bits[(i / width * row) + (i % width / 8)] |= (byte)(0x80 >> (i % width % 8));
            }
        }

        return new PdfStream(
            new PdfDictionary(
                ("Type", new PdfName("XObject")),
                ("Subtype", new PdfName("Image")),
                ("Width", new PdfInteger(width)),
                ("Height", new PdfInteger(height)),
                ("ImageMask", PdfBoolean.True),
                ("BitsPerComponent", new PdfInteger(1)),
                ("Filter", new PdfName("FlateDecode"))),
            Flate.Encode(bits));
    }

    internal static PdfDictionary Dictionary(int width, int height, string colorSpace, string filter) => new(
        ("Type", new PdfName("XObject")),
        ("Subtype", new PdfName("Image")),
        ("Width", new PdfInteger(width)),
        ("Height", new PdfInteger(height)),
        ("ColorSpace", new PdfName(colorSpace)),
        ("BitsPerComponent", new PdfInteger(8)),
        ("Filter", new PdfName(filter)));
}
