using AnTin.Ades.Pades;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>A signature field that was empty when the document was signed and has been signed since.</summary>
internal static class SignedField
{
    private static readonly string[] MayChange = ["V", "AP", "F", "M"];

    /// <summary>Whether there is nothing but room for a signature that was never put in: zeros.</summary>
    public static bool IsPrepared(PdfDictionary signature) => signature["Contents"] is PdfString { Bytes: var contents } && contents.Span.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>Whether a dictionary is a signature that is listed, and judged for itself: only such a one accounts for what its field shows.</summary>
    public static bool IsSigned(PdfDictionary? signature) =>
        signature is not null && signature.Contains("ByteRange") && signature.Contains("Contents") && !IsPrepared(signature);

    public static void CompareAll(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        foreach (var field in SignatureField.In(signed).Where(f => f.Value is null && f.Reference is not null))
        {
            if (current.GetObject(field.Reference!.Number) is not PdfDictionary now)
            {
                continue;
            }

            var kids = Widgets(comparison, field.Dictionary).ToList();
            bool changed = !PdfEquality.AreEqual(field.Dictionary, now) || kids.Any(k => !PdfEquality.AreEqual(signed.Resolve(k), current.Resolve(k)));
            if (!changed)
            {
                continue;
            }

            bool harmless = IsSigned(current.Find<PdfDictionary>(now, "V")) && OnlyMayChange(field.Dictionary, now)
                && kids.All(k => signed.Resolve(k) is PdfDictionary a && current.Resolve(k) is PdfDictionary b && OnlyMayChange(a, b));
            if (harmless)
            {
                comparison.Report(RevisionChangeKind.SignatureAdded, null, $"field {field.Reference}");
                comparison.Explain(field.Reference);
                kids.ForEach(comparison.Explain);
                foreach (var widget in kids.Select(signed.Resolve).OfType<PdfDictionary>().Append(field.Dictionary))
                {
                    WidgetAppearance.ExplainIfUsedOnce(comparison, widget);
                }
            }
        }
    }

    // The field may already have had an appearance only as the frame of an empty field; signing replaces it.
    private static bool OnlyMayChange(PdfDictionary before, PdfDictionary after) =>
        PdfEquality.DifferingKeys(before, after).All(MayChange.Contains);

    private static IEnumerable<PdfObject> Widgets(RevisionComparison comparison, PdfDictionary field) =>
        comparison.Signed.Find<PdfArray>(field, "Kids") ?? (IEnumerable<PdfObject>)[];
}
