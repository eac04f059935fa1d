using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>Annotations that comment on a page (ISO 32000-2, 12.5.6.2, table 171), without anything that acts when it is touched.</summary>
internal static class MarkupAnnotations
{
    private static readonly HashSet<string> Subtypes =
    [
        "Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup",
    ];

    public static bool Contains(PdfDocument document, PdfObject annotation) =>
        document.Resolve(annotation) is PdfDictionary dictionary && !dictionary.HasDuplicateKeys
        && document.Find<PdfName>(dictionary, "Subtype") is { } subtype && Subtypes.Contains(subtype.Value)
        && !dictionary.Contains("A") && !dictionary.Contains("AA") && !dictionary.Contains("FT") && !dictionary.Contains("V");
}
