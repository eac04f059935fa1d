using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>An appearance that is painted once, upright, on whatever page it comes to stand.</summary>
public abstract class SignatureAppearance : ISignatureAppearance
{
    /// <inheritdoc/>
    public PdfReference Draw(IncrementalUpdate update, PdfRectangle widget, int pageRotation)
    {
        bool isTurned = pageRotation is 90 or 270;
        var canvas = new AppearanceCanvas(isTurned ? widget.Height : widget.Width, isTurned ? widget.Width : widget.Height);
        Paint(canvas);
        return update.Add(canvas.ToForm(update, Upright(widget, pageRotation), ArchivalRules.Of(update)));
    }

    /// <summary>Paints what the reader sees.</summary>
    /// <param name="canvas">The widget as the reader sees it.</param>
    protected abstract void Paint(AppearanceCanvas canvas);

    // The page is turned clockwise when shown; the form is turned the other way, within the widget's rectangle (ISO 32000-2, 12.5.5).
    private static PdfArray Upright(PdfRectangle widget, int pageRotation) => pageRotation switch
    {
        90 => PdfArray.OfNumbers(0, 1, -1, 0, widget.Width, 0),
        180 => PdfArray.OfNumbers(-1, 0, 0, -1, widget.Width, widget.Height),
        270 => PdfArray.OfNumbers(0, -1, 1, 0, 0, widget.Height),
        _ => PdfArray.OfNumbers(1, 0, 0, 1, 0, 0),
    };
}
