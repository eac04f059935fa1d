using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades;

/// <summary>Where readers see a signature field: its widget on the page as it is shown (ISO 32000-2, 12.5.6.19).</summary>
/// <param name="Field">The fully qualified name of the field.</param>
/// <param name="Page">The page, from 0.</param>
/// <param name="PageWidth">The width of the visible part of the page as shown, in points.</param>
/// <param name="PageHeight">Its height.</param>
/// <param name="Rectangle">The widget in points of the shown page, the origin at its lower left corner.</param>
public sealed record SignatureFieldPlace(string Field, int Page, double PageWidth, double PageHeight, PdfRectangle Rectangle)
{
    /// <summary>Finds the visible signature fields of a document.</summary>
    /// <param name="document">The document.</param>
    /// <returns>Those with an area on a page, in the order of the form; invisible signatures have none.</returns>
    public static IReadOnlyList<SignatureFieldPlace> In(PdfDocument document)
    {
        var places = new List<SignatureFieldPlace>();
        foreach (var field in SignatureField.In(document))
        {
            foreach (var (reference, widget) in Widgets(document, field))
            {
                if (PdfRectangle.Read(document, document.Find<PdfArray>(widget, "Rect")) is { Width: > 0, Height: > 0 } rectangle && PageOf(document, reference, widget) is { } page)
                {
                    places.Add(Shown(field.Name, page, rectangle));
                }
            }
        }

        return places;
    }

    // The widget is the field itself, or stands among its kids (12.7.4.1).
    private static IEnumerable<(PdfReference? Reference, PdfDictionary Widget)> Widgets(PdfDocument document, SignatureField field)
    {
        if (document.Find<PdfArray>(field.Dictionary, "Kids") is not { } kids)
        {
            return [(field.Reference, field.Dictionary)];
        }

        // One field is shown in one place; a form that shows it in many is no reason to draw them all.
        return kids.Take(16).Select(kid => (kid as PdfReference, document.Resolve(kid) as PdfDictionary)).Where(k => k.Item2 is not null).Select(k => (k.Item1, k.Item2!));
    }

    // 12.5.2: P is optional; the page's Annots always names the widget.
    private static PdfPage? PageOf(PdfDocument document, PdfReference? reference, PdfDictionary widget) =>
        widget["P"] is PdfReference named && document.Pages.FirstOrDefault(p => p.Reference?.Number == named.Number) is { } page ? page
            : reference is null ? null
            : document.Pages.FirstOrDefault(p => document.Find<PdfArray>(p.Dictionary, "Annots") is { } annotations
                && annotations.Any(a => a is PdfReference annotation && annotation.Number == reference.Number));

    private static SignatureFieldPlace Shown(string field, PdfPage page, PdfRectangle rectangle)
    {
        var (x1, y1) = page.ToShown(rectangle.Left, rectangle.Bottom);
        var (x2, y2) = page.ToShown(rectangle.Right, rectangle.Top);
        bool isTurned = page.Rotate is 90 or 270;
        return new SignatureFieldPlace(
            field, page.Index, isTurned ? page.CropBox.Height : page.CropBox.Width, isTurned ? page.CropBox.Width : page.CropBox.Height, PdfRectangle.Of(x1, y1, x2, y2));
    }
}
