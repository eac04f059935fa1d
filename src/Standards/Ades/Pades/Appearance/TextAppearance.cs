using AnTin.Pdf.Composition;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>Lines of text without a frame, as numbers, dates and copies are stamped.</summary>
/// <param name="lines">The lines, from the top; those too long are broken, and all get smaller when they would not fit.</param>
public sealed class TextAppearance(IReadOnlyList<string> lines) : SignatureAppearance
{
    /// <summary>The font, the greatest size and the colour; Times, upright, 10 points, black (Decree 30/2020/NĐ-CP, Annex I).</summary>
    public TextStyle Style { get; init; } = new TextStyle(BundledFonts.Tinos, 10) { Color = PdfColor.Black };

    /// <summary>Whether the lines stand in the middle of the widget, as a number in its gap.</summary>
    public bool IsCentered { get; init; }

    /// <summary>How much room the lines take in the size of their style.</summary>
    /// <param name="maximumWidth">Where longer lines are broken, in points.</param>
    /// <returns>Width and height in points.</returns>
    public (double Width, double Height) Measure(double maximumWidth)
    {
        List<string> broken = [.. lines.SelectMany(line => Style.Break(line, maximumWidth))];
        // The hundredth keeps rounding from breaking a line that just fits.
        return (broken.Max(Style.WidthOf) + 0.01, broken.Count * Style.LineHeight);
    }

    /// <inheritdoc/>
    protected override void Paint(AppearanceCanvas canvas) => canvas.Lines(lines, Style, new PdfRectangle(0, 0, canvas.Width, canvas.Height), IsCentered);
}
