using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Pages;

/// <summary>A rectangle in points, 1/72 inch (ISO 32000-2, 7.9.5), with its corners in order.</summary>
/// <param name="Left">The smaller x.</param>
/// <param name="Bottom">The smaller y.</param>
/// <param name="Right">The greater x.</param>
/// <param name="Top">The greater y.</param>
public readonly record struct PdfRectangle(double Left, double Bottom, double Right, double Top)
{
    /// <summary>ISO A4: 210 × 297 mm.</summary>
    public static PdfRectangle A4 { get; } = new(0, 0, 595.276, 841.89);

    /// <summary>The width in points.</summary>
    public double Width => Right - Left;

    /// <summary>The height in points.</summary>
    public double Height => Top - Bottom;

    /// <summary>A rectangle of two opposite corners in any order.</summary>
    /// <param name="x1">One x.</param>
    /// <param name="y1">One y.</param>
    /// <param name="x2">The other x.</param>
    /// <param name="y2">The other y.</param>
    /// <returns>The rectangle.</returns>
    public static PdfRectangle Of(double x1, double y1, double x2, double y2) => new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));

    /// <summary>Reads a rectangle.</summary>
    /// <param name="resolver">Follows the references.</param>
    /// <param name="array">An array of four numbers, or nothing.</param>
    /// <returns>The rectangle, or <see langword="null"/> when it is not one.</returns>
    public static PdfRectangle? Read(IPdfResolver resolver, PdfArray? array)
        => array is { Count: >= 4 } && resolver.Find<PdfNumber>(array, 0) is { } x1 && resolver.Find<PdfNumber>(array, 1) is { } y1
            && resolver.Find<PdfNumber>(array, 2) is { } x2 && resolver.Find<PdfNumber>(array, 3) is { } y2
            ? Of(x1.ToDouble(), y1.ToDouble(), x2.ToDouble(), y2.ToDouble())
            : null;

    /// <summary>The array object.</summary>
    /// <returns>The four numbers.</returns>
    public PdfArray ToArray() => PdfArray.OfNumbers(Left, Bottom, Right, Top);
}
