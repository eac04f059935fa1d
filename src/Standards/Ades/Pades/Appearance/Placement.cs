using AnTin.Pdf;
using AnTin.Pdf.Pages;
using AnTin.Pdf.TextContent;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>Where a visible signature stands.</summary>
/// <param name="PageIndex">The page, from 0.</param>
/// <param name="Rectangle">The widget's rectangle, in points of the page's default user space.</param>
public sealed record Placement(int PageIndex, PdfRectangle Rectangle)
{
    /// <summary>The points of a millimetre.</summary>
    public const double Millimetre = 72 / 25.4;

    // How far beside the office's line the name may stand and still belong to it.
    private const double Column = 20 * Millimetre;

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
    /// <param name="width">The width in points.</param>
    /// <param name="height">The height in points.</param>
    /// <returns>The place.</returns>
    public static Placement TopRightOf(PdfPage page, double width = 55 * Millimetre, double height = 14 * Millimetre)
    {
        (double pageWidth, double pageHeight) = page.Rotate is 90 or 270 ? (page.CropBox.Height, page.CropBox.Width) : (page.CropBox.Width, page.CropBox.Height);
        double right = pageWidth - (15 * Millimetre);
        double top = pageHeight - (5 * Millimetre);
        return OnShownPage(page, new PdfRectangle(right - width, top - height, right, top));
    }

    /// <summary>The same corner for a stamp of text, with all the room that it takes: no line of it gets smaller than its style says (Decree 30/2020/NĐ-CP, Annex I: size 10).</summary>
    /// <param name="page">The page.</param>
    /// <param name="stamp">The stamp; lines longer than half the page are broken.</param>
    /// <returns>The place.</returns>
    public static Placement TopRightOf(PdfPage page, TextAppearance stamp)
    {
        double pageWidth = page.Rotate is 90 or 270 ? page.CropBox.Height : page.CropBox.Width;
        (double width, double height) = stamp.Measure((pageWidth / 2) - (15 * Millimetre));
        return TopRightOf(page, width, height);
    }

    /// <summary>
    /// The place of the signer's image by what is written on the page: centred between the line of the office and that of the name below it
    /// (Decree 30/2020/NĐ-CP, Annex I, part II, mục 7).
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="office">What stands above, such as <c>KT. CHỦ TỊCH</c>; the last line of the office when it has several.</param>
    /// <param name="name">What stands below: the signer's name.</param>
    /// <param name="maximumWidth">The widest that the image may be, in points.</param>
    /// <returns>The place on the last page that has both one under the other; nothing when no page has.</returns>
    public static Placement? BetweenTexts(PdfDocument document, string office, string name, double maximumWidth = 70 * Millimetre)
    {
        foreach (var page in document.Pages.Reverse())
        {
            var names = TextSearch.Find(document, page, name);
            foreach (var above in TextSearch.Find(document, page, office).Reverse())
            {
                // The nearest name below it, in the same column.
                var below = names.FirstOrDefault(n => n.Shown.Top < above.Shown.Bottom
                    && n.Shown.Left < above.Shown.Right + Column && n.Shown.Right > above.Shown.Left - Column);
                if (below is not null)
                {
                    double middle = ((above.Shown.Left + above.Shown.Right) / 2 + (below.Shown.Left + below.Shown.Right) / 2) / 2;
                    return OnShownPage(page, new PdfRectangle(middle - (maximumWidth / 2), below.Shown.Top + 1, middle + (maximumWidth / 2), above.Shown.Bottom - 1));
                }
            }
        }

        return null;
    }

    /// <summary>A place beside a phrase on the page.</summary>
    /// <param name="document">The document.</param>
    /// <param name="phrase">The phrase; its last occurrence in the document counts.</param>
    /// <param name="side">On which side of it.</param>
    /// <param name="width">The width in points, as shown.</param>
    /// <param name="height">The height in points, as shown.</param>
    /// <returns>The place, centred on the phrase where it stands above, below or over it; nothing when the phrase is not found.</returns>
    public static Placement? BesideText(PdfDocument document, string phrase, TextSide side, double width, double height)
    {
        foreach (var page in document.Pages.Reverse())
        {
            if (TextSearch.Find(document, page, phrase) is not [.., var match])
            {
                continue;
            }

            var text = match.Shown;
            double centre = ((text.Left + text.Right) - width) / 2;
            double middle = ((text.Bottom + text.Top) - height) / 2;
            var (left, bottom) = side switch
            {
                TextSide.Above => (centre, text.Top + 1),
                TextSide.Below => (centre, text.Bottom - height - 1),
                TextSide.After => (text.Right + 1, middle),
                _ => (centre, middle),
            };
            return OnShownPage(page, new PdfRectangle(left, bottom, left + width, bottom + height));
        }

        return null;
    }
}

/// <summary>Where a signature stands by a phrase.</summary>
public enum TextSide
{
    /// <summary>Under it.</summary>
    Below,

    /// <summary>Over its top.</summary>
    Above,

    /// <summary>At its right.</summary>
    After,

    /// <summary>Upon it, as a seal is.</summary>
    Upon,
}
