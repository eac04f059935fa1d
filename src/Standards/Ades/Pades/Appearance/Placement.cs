using AnTin.Pdf.Pages;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>Where a visible signature stands.</summary>
/// <param name="PageIndex">The page, from 0.</param>
/// <param name="Rectangle">The widget's rectangle, in points of the page's default user space.</param>
public sealed record Placement(int PageIndex, PdfRectangle Rectangle)
{
    /// <summary>The points of a millimetre.</summary>
    public const double Millimetre = 72 / 25.4;

    /// <summary>A place given on the page as it is shown: turned by <c>/Rotate</c>, its lower left corner at the origin.</summary>
    /// <param name="page">The page.</param>
    /// <param name="shown">The rectangle on the shown page, in points.</param>
    /// <returns>The same place in default user space.</returns>
    public static Placement OnShownPage(PdfPage page, PdfRectangle shown)
    {
        PdfRectangle crop = page.CropBox;
        PdfRectangle rectangle = page.Rotate switch
        {
            90 => PdfRectangle.Of(crop.Right - shown.Bottom, crop.Bottom + shown.Left, crop.Right - shown.Top, crop.Bottom + shown.Right),
            180 => PdfRectangle.Of(crop.Right - shown.Left, crop.Top - shown.Bottom, crop.Right - shown.Right, crop.Top - shown.Top),
            270 => PdfRectangle.Of(crop.Left + shown.Bottom, crop.Top - shown.Left, crop.Left + shown.Top, crop.Top - shown.Right),
            _ => PdfRectangle.Of(crop.Left + shown.Left, crop.Bottom + shown.Bottom, crop.Left + shown.Right, crop.Bottom + shown.Top),
        };
        return new Placement(page.Index, rectangle);
    }

    /// <summary>
    /// The place of the agency's seal: its right edge a third of the way into the signer's image, from the left, and at mid-height
    /// (Decree 30/2020/NĐ-CP, Annex I, part II, mục 8).
    /// </summary>
    /// <param name="signature">The rectangle of the signer's image.</param>
    /// <param name="width">The seal's width in points, at real size.</param>
    /// <param name="height">The seal's height in points.</param>
    /// <returns>The seal's rectangle.</returns>
    public static PdfRectangle OverLeftThirdOf(PdfRectangle signature, double width, double height)
    {
        double right = signature.Left + (signature.Width / 3);
        double middle = (signature.Bottom + signature.Top) / 2;
        return new PdfRectangle(right - width, middle - (height / 2), right, middle + (height / 2));
    }

    /// <summary>The top right corner of a page as shown, within margins of 5 mm at the top and 15 mm at the right: where copies and attachments are stamped.</summary>
    /// <param name="page">The page.</param>
    /// <param name="width">The width in points; 55 mm holds a long agency's name.</param>
    /// <param name="height">The height in points.</param>
    /// <returns>The place.</returns>
    public static Placement TopRightOf(PdfPage page, double width = 55 * Millimetre, double height = 14 * Millimetre)
    {
        (double pageWidth, double pageHeight) = page.Rotate is 90 or 270 ? (page.CropBox.Height, page.CropBox.Width) : (page.CropBox.Width, page.CropBox.Height);
        double right = pageWidth - (15 * Millimetre);
        double top = pageHeight - (5 * Millimetre);
        return OnShownPage(page, new PdfRectangle(right - width, top - height, right, top));
    }
}
