using AnTin.Pdf.Composition;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Graphics;
using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>An image at the left and lines of text beside it.</summary>
/// <param name="image">The image.</param>
/// <param name="lines">The lines, from the top.</param>
public sealed class ImageAndTextAppearance(PdfImage image, IReadOnlyList<string> lines) : SignatureAppearance
{
    private const double Gap = 3;

    /// <summary>The font, the greatest size and the colour.</summary>
    public TextStyle Style { get; init; } = new TextStyle(BundledFonts.Tinos, 8) { Color = PdfColor.Black };

    /// <summary>The part of the width that the image may take; it is never wider than high.</summary>
    public double ImageShare { get; init; } = 0.3;

    /// <summary>The frame around both, or <see langword="null"/> for none.</summary>
    public PdfColor? Frame { get; init; }

    /// <inheritdoc/>
    protected override void Paint(AppearanceCanvas canvas)
    {
        double side = Math.Min(canvas.Height - (2 * Gap), canvas.Width * ImageShare);
        canvas.Image(image, new PdfRectangle(Gap, Gap, Gap + side, canvas.Height - Gap));
        double left = side + (3 * Gap);
        canvas.Lines(lines, Style, new PdfRectangle(left, Gap, canvas.Width - Gap, canvas.Height - Gap));
        if (Frame is { } color)
        {
            canvas.Outline(new PdfRectangle(0.5, 0.5, canvas.Width - 0.5, canvas.Height - 0.5), color, 1);
        }
    }
}
