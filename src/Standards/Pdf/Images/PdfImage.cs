using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Images;

/// <summary>An image ready to be added to documents (ISO 32000-2, 8.9). It is encoded once, however often it is added.</summary>
public sealed class PdfImage
{
    private readonly PdfStream samples;
    private readonly PdfStream? mask;

    internal PdfImage(int width, int height, PdfStream samples, PdfStream? mask)
    {
        Width = width;
        Height = height;
        this.samples = samples;
        this.mask = mask;
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
    /// <returns>The reference to the image XObject.</returns>
    public PdfReference AddTo(IPdfObjectTarget target)
        => mask is null ? target.Add(samples) : target.Add(new PdfStream(samples.Dictionary.With("SMask", target.Add(mask)), samples.Data));

    internal static PdfDictionary Dictionary(int width, int height, string colorSpace, string filter) => new(
        ("Type", new PdfName("XObject")),
        ("Subtype", new PdfName("Image")),
        ("Width", new PdfInteger(width)),
        ("Height", new PdfInteger(height)),
        ("ColorSpace", new PdfName(colorSpace)),
        ("BitsPerComponent", new PdfInteger(8)),
        ("Filter", new PdfName(filter)));
}
