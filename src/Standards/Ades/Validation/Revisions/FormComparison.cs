using AnTin.Ades.Pades;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What may change in the form: new signature fields at its end, and empty signature fields that are signed.</summary>
internal static class FormComparison
{
    // ISO 32000-2, 12.7.4.3: values are drawn with the fonts that default appearances name. Appearance streams have resources of their own, and whoever
    // stamps with iText replaces a template of the name FRM here with each signature.
    private static readonly string[] NotDrawnWith = ["XObject", "ProcSet"];

    /// <summary>Compares the forms and returns the numbers of the widgets that new signature fields put on pages.</summary>
    public static IReadOnlySet<int> Compare(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        var before = signed.AcroForm ?? new PdfDictionary();
        var after = current.AcroForm ?? new PdfDictionary();
        comparison.Explain(signed.Catalog["AcroForm"]);
        if (before["Fields"] is PdfReference list)
        {
            // Where the list is something else besides, what is appended to it is that as well.
            comparison.ExplainIfUsedOnce(list);
        }

        foreach (string key in PdfEquality.DifferingKeys(before, after))
        {
            // Fonts and defaults may come with a signature; what is there may not change, for other fields are drawn with it.
            bool comesWithSignature = key is "DR" or "DA" && !before.Contains(key);
            if (key == "NeedAppearances")
            {
                FilledField.CompareDrawing(comparison);
            }
            else if (key is not ("Fields" or "SigFlags") && !comesWithSignature && !(key == "DR" && OnlyAddsResources(comparison, before, after)))
            {
                comparison.Report(RevisionChangeKind.FormChanged, null, key);
            }
        }

        var widgets = new HashSet<int>();
        var fieldsBefore = signed.Find<PdfArray>(before, "Fields") ?? new PdfArray();
        var fieldsAfter = current.Find<PdfArray>(after, "Fields") ?? new PdfArray();
        var old = fieldsBefore.ToHashSet(PdfEquality.Comparer);
        foreach (var missing in fieldsBefore.Except(fieldsAfter, PdfEquality.Comparer))
        {
            comparison.Report(RevisionChangeKind.FormChanged, null, $"field {missing} removed");
        }

        var names = new Lazy<HashSet<string>>(() => [.. SignatureField.In(signed).Select(f => f.Name)]);
        foreach (var field in fieldsAfter)
        {
            if (!old.Contains(field))
            {
                AddedField.Compare(comparison, field, widgets, names);
            }
        }

        SignedField.CompareAll(comparison);
        FilledField.CompareAll(comparison);
        return widgets;
    }

    private static bool OnlyAddsResources(RevisionComparison comparison, PdfDictionary formBefore, PdfDictionary formAfter)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        if (signed.Find<PdfDictionary>(formBefore, "DR") is not { } before || current.Find<PdfDictionary>(formAfter, "DR") is not { } after)
        {
            return false;
        }

        return before.All(kind => NotDrawnWith.Contains(kind.Key) || PdfEquality.AreEqual(kind.Value, after[kind.Key])
            || (signed.Resolve(kind.Value) is PdfDictionary old && current.Resolve(after[kind.Key]) is PdfDictionary now
                && old.All(resource => PdfEquality.AreEqual(resource.Value, now[resource.Key]))));
    }
}
