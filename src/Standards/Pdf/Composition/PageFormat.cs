using AnTin.Pdf.Pages;

namespace AnTin.Pdf.Composition;

/// <summary>The page and its margins, in points.</summary>
/// <param name="Size">The page.</param>
/// <param name="Top">The top margin.</param>
/// <param name="Right">The right margin.</param>
/// <param name="Bottom">The bottom margin.</param>
/// <param name="Left">The left margin.</param>
public sealed record PageFormat(PdfRectangle Size, double Top, double Right, double Bottom, double Left)
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>
    /// A4 with 20 mm at the top and bottom, 30 mm at the left and 15 mm at the right: the least that Decree 30/2020/NĐ-CP, Annex I, part I,
    /// section I allows (20–25, 30–35, 15–20).
    /// </summary>
    public static PageFormat OfficialDocument { get; } = new(PdfRectangle.A4, 20 * Millimetre, 15 * Millimetre, 20 * Millimetre, 30 * Millimetre);

    /// <summary>A4 with even margins of 20 mm, for reports.</summary>
    public static PageFormat Report { get; } = new(PdfRectangle.A4, 20 * Millimetre, 20 * Millimetre, 20 * Millimetre, 20 * Millimetre);
}
