using System.Globalization;
using AnTin.Pdf.Composition;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Images;

namespace AnTin.Ades.Pades.Appearance;

/// <summary>How signatures look on official documents (Decree 30/2020/NĐ-CP, Annex I), and what they say.</summary>
public static class OfficialAppearance
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The signature of the person in charge: its image, blue on transparent, between office and name (component 7).</summary>
    /// <param name="image">The image of the handwritten signature.</param>
    /// <returns>The appearance; its place is the middle of the room between office and name.</returns>
    public static ISignatureAppearance Signer(PdfImage image) => new ImageAppearance(image);

    /// <summary>The signature of the agency: its seal, red on transparent, at real size (component 8).</summary>
    /// <param name="image">The image of the seal.</param>
    /// <returns>The appearance; its place is <see cref="Placement.OverLeftThirdOf"/> the signer's image.</returns>
    public static ISignatureAppearance Seal(PdfImage image) => new ImageAppearance(image);

    /// <summary>The agency's signature on an attachment in a file of its own: text only, top right of the first page (component 8, b).</summary>
    /// <param name="numberAndSymbol">Number and symbol of the document it belongs to, such as <c>12/QĐ-UBND</c>.</param>
    /// <param name="time">The time of signing.</param>
    /// <returns>The appearance, for <see cref="Placement.TopRightOf(Pdf.Pages.PdfPage, TextAppearance)"/>.</returns>
    public static TextAppearance Attachment(string numberAndSymbol, DateTimeOffset time) => new TextAppearance([numberAndSymbol, StampTime(time)]);

    /// <summary>The agency's signature on an electronic copy: text only, top right of the first page (Annex I, part III).</summary>
    /// <param name="form">The kind of copy: <c>SAO Y</c>, <c>SAO LỤC</c> or <c>TRÍCH SAO</c>.</param>
    /// <param name="agency">The agency that makes the copy.</param>
    /// <param name="time">The time of signing.</param>
    /// <returns>The appearance, for <see cref="Placement.TopRightOf(Pdf.Pages.PdfPage, TextAppearance)"/>.</returns>
    public static TextAppearance Copy(string form, string agency, DateTimeOffset time) => new TextAppearance([form, agency, StampTime(time)]);

    /// <summary>The agency's signature on a scanned document that goes to the archive: text only, top right of the first page (Circular 05/2025/TT-BNV).</summary>
    /// <param name="agency">The agency.</param>
    /// <param name="time">The time of signing, shown as ISO 8601 has it.</param>
    /// <returns>The appearance, for <see cref="Placement.TopRightOf(Pdf.Pages.PdfPage, TextAppearance)"/>.</returns>
    public static TextAppearance Archive(string agency, DateTimeOffset time)
        => new TextAppearance([agency, time.ToOffset(Vietnam).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)]);

    /// <summary>A number or a date stamped as a signature of its own, in the size of the line it completes.</summary>
    /// <param name="value">The text.</param>
    /// <param name="isItalic">Whether it completes the line of place and date, which is in italics.</param>
    /// <returns>The appearance.</returns>
    public static ISignatureAppearance Value(string value, bool isItalic = false)
        => new TextAppearance([value]) { Style = new TextStyle(isItalic ? BundledFonts.TinosItalic : BundledFonts.Tinos, 13), IsCentered = true };

    /// <summary>The box of the Government Office: a logo and four small lines at the top of the first page.</summary>
    /// <param name="logo">The logo.</param>
    /// <param name="signer">Who signed.</param>
    /// <param name="email">The agency's address.</param>
    /// <param name="agency">The agency.</param>
    /// <param name="time">The time of signing.</param>
    /// <returns>The appearance, for a place of about 60 × 16 mm.</returns>
    public static ISignatureAppearance Box(PdfImage logo, string signer, string email, string agency, DateTimeOffset time) => new ImageAndTextAppearance(
        logo,
        [
            "Người ký: " + signer,
            "Email: " + email,
            "Cơ quan: " + agency,
            "Thời gian ký: " + time.ToOffset(Vietnam).ToString("dd.MM.yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture),
        ])
    {
        Style = new TextStyle(BundledFonts.Tinos, 7.5),
    };

    /// <summary>A time as stamps show it: day, time and zone of Vietnam, <c>20/04/2026 14:30:45 +07:00</c>.</summary>
    /// <param name="time">The time, in any zone.</param>
    /// <returns>The text.</returns>
    public static string StampTime(DateTimeOffset time) => time.ToOffset(Vietnam).ToString("dd/MM/yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
