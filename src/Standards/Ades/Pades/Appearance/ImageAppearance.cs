using AnTin.Pdf.Images;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>
/// An image, as large as it fits and in the middle: the signer's signature in blue, the agency's seal in red, both on a transparent ground
/// (Decree 30/2020/NĐ-CP, Annex I, part II, components 7 and 8).
/// </summary>
/// <param name="image">The image.</param>
public sealed class ImageAppearance(PdfImage image) : SignatureAppearance
{
    /// <inheritdoc/>
    protected override void Paint(AppearanceCanvas canvas) => canvas.Image(image, new PdfRectangle(0, 0, canvas.Width, canvas.Height));
}
