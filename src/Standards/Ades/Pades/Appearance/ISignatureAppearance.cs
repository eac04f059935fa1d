using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>How a signature looks on the page: what the normal appearance of its widget shows (ISO 32000-2, 12.5.5 and 12.7.5.5).</summary>
public interface ISignatureAppearance
{
    /// <summary>Adds the form XObject, with the fonts and images it needs, to the update that will be signed.</summary>
    /// <param name="update">The update; the appearance adds objects to it and changes none.</param>
    /// <param name="widget">The widget's rectangle on the page, in points of default user space.</param>
    /// <param name="pageRotation">The page's <c>/Rotate</c>: 0, 90, 180 or 270. The picture stands upright on the page as shown.</param>
    /// <returns>The form XObject, for the entry <c>/AP &lt;&lt; /N … &gt;&gt;</c> of the widget.</returns>
    PdfReference Draw(IncrementalUpdate update, PdfRectangle widget, int pageRotation);
}
