using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>What a signature field shows on its page (ISO 32000-2, 12.5.5): drawn by whoever prepares the signature, covered by it.</summary>
public interface ISignatureAppearance
{
    /// <summary>Adds the appearance, a form XObject with its fonts and images, to the update that will be signed.</summary>
    /// <param name="update">The update.</param>
    /// <param name="rectangle">The field's rectangle on the page, in points; the form's box is of this size.</param>
    /// <param name="rotation">The clockwise turn of the page when shown: 0, 90, 180 or 270; the form turns the other way to be upright.</param>
    /// <returns>The reference to the form XObject, for <c>/AP /N</c>.</returns>
    PdfReference Write(IncrementalUpdate update, PdfRectangle rectangle, int rotation);
}
