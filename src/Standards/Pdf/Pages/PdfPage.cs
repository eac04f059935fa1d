using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Pages;

/// <summary>A page with what it inherits (ISO 32000-2, 7.7.3.3 and 7.7.3.4).</summary>
/// <param name="Index">Its place in the document, from 0.</param>
/// <param name="Reference">Its reference; <see langword="null"/> when the page stands directly in <c>/Kids</c>, against 7.7.3.2.</param>
/// <param name="Dictionary">The page's own dictionary.</param>
/// <param name="Resources">Its resources, its own or inherited; perhaps empty.</param>
/// <param name="MediaBox">The medium in points; Letter when no box is given, as readers have it.</param>
/// <param name="CropBox">The visible part; the medium unless a box says otherwise.</param>
/// <param name="Rotate">The clockwise turn when shown: 0, 90, 180 or 270.</param>
public sealed record PdfPage(
    int Index, PdfReference? Reference, PdfDictionary Dictionary, PdfDictionary Resources, PdfRectangle MediaBox, PdfRectangle CropBox, int Rotate)
{
    /// <summary>Where a point is on the page as shown: turned by <see cref="Rotate"/>, the lower left corner of the visible part at the origin.</summary>
    /// <param name="x">In points of default user space.</param>
    /// <param name="y">In points of default user space.</param>
    /// <returns>The point, in points of the shown page.</returns>
    public (double X, double Y) ToShown(double x, double y) => Rotate switch
    {
        90 => (y - CropBox.Bottom, CropBox.Right - x),
        180 => (CropBox.Right - x, CropBox.Top - y),
        270 => (CropBox.Top - y, x - CropBox.Left),
        _ => (x - CropBox.Left, y - CropBox.Bottom),
    };
}
