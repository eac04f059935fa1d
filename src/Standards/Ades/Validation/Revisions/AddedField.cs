using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>A field that was added after signing: allowed only as a signature field that does nothing but hold a signature.</summary>
internal static class AddedField
{
    // ISO 32000-2, tables 166, 192, 226 and 235: the entries of a signature field and its widget, without actions.
    private static readonly HashSet<string> Entries =
    [
        "Type", "Subtype", "FT", "T", "TU", "TM", "F", "Ff", "P", "Rect", "V", "AP", "AS", "MK", "Kids", "Parent", "Lock", "SV", "DA", "DR",
        "M", "NM", "BS", "Border", "H", "StructParent", "Contents", "Q",
    ];

    // A signature that was there already cannot be shown anew in a field of another place and look.
    public static void Compare(RevisionComparison comparison, PdfObject field, HashSet<int> widgets, Lazy<HashSet<string>> signedNames)
    {
        var current = comparison.Current;
        if (field is not PdfReference reference || comparison.Signed.GetObject(reference.Number) is not PdfNull
            || current.Resolve(field) is not PdfDictionary dictionary || !IsPlain(dictionary)
            || current.Find<PdfName>(dictionary, "FT") is not { Value: "Sig" }
            || (dictionary["V"] is PdfReference value && comparison.Signed.GetObject(value.Number) is not PdfNull)
            || HasNameOfAnother(comparison, dictionary, signedNames))
        {
            comparison.Report(RevisionChangeKind.FormChanged, null, $"field {field} added");
            return;
        }

        var shown = new List<PdfDictionary> { dictionary };
        widgets.Add(reference.Number);
        foreach (var kid in current.Find<PdfArray>(dictionary, "Kids") ?? new PdfArray())
        {
            if (kid is not PdfReference kidReference || comparison.Signed.GetObject(kidReference.Number) is not PdfNull
                || current.Resolve(kid) is not PdfDictionary widget || !IsPlain(widget) || widget.Contains("Kids"))
            {
                comparison.Report(RevisionChangeKind.FormChanged, null, $"widget {kid} added");
                return;
            }

            widgets.Add(kidReference.Number);
            shown.Add(widget);
        }

        Judge(comparison, reference, dictionary, isVisible: shown.Any(w => ShowsSomething(comparison, w)));
    }

    // ISO 32000-2, 12.7.4.2: fields of one name are one field with one value; readers would show either.
    private static bool HasNameOfAnother(RevisionComparison comparison, PdfDictionary field, Lazy<HashSet<string>> signedNames) =>
        comparison.Current.Find<PdfString>(field, "T")?.ToText() is { } name && signedNames.Value.Contains(name);

    private static bool IsPlain(PdfDictionary dictionary) => !dictionary.HasDuplicateKeys && dictionary.All(e => Entries.Contains(e.Key));

    private static void Judge(RevisionComparison comparison, PdfReference reference, PdfDictionary field, bool isVisible)
    {
        var current = comparison.Current;
        var value = current.Find<PdfDictionary>(field, "V");
        bool isTimestamp = current.Find<PdfName>(value, "SubFilter") is { Value: "ETSI.RFC3161" };
        bool isSigned = SignedField.IsSigned(value);
        if (isVisible && (isTimestamp || !isSigned))
        {
            // A picture over a page that nobody signed for.
            comparison.Report(RevisionChangeKind.AnnotationAdded, PageOf(comparison, field), $"visible field {reference}");
        }
        else
        {
            var kind = !isSigned ? RevisionChangeKind.SignatureFieldAdded
                : isTimestamp ? RevisionChangeKind.DocumentTimestampAdded
                : RevisionChangeKind.SignatureAdded;
            comparison.Report(kind, isVisible ? PageOf(comparison, field) : null, $"field {reference}");
        }
    }

    private static bool ShowsSomething(RevisionComparison comparison, PdfDictionary widget) =>
        (widget.Contains("AP") || widget.Contains("MK"))
        && PdfRectangle.Read(comparison.Current, comparison.Current.Find<PdfArray>(widget, "Rect")) is not { Width: 0 } and not { Height: 0 };

    private static int? PageOf(RevisionComparison comparison, PdfDictionary field) =>
        field["P"] is PdfReference page && comparison.Current.Pages.FirstOrDefault(p => page.Equals(p.Reference)) is { } found ? found.Index + 1 : null;
}
