using AnTin.Ades.Pades;
using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// A field that was filled in after signing (ISO 32000-2, 12.8.2.2.2, table 257, P = 2): its value and the look of the value, and nothing else
/// of it. What its old appearance was made of may change only where nothing else is drawn with it.
/// </summary>
internal static class FilledField
{
    // Forms of some thousand fields are large; a tree deeper than names can be read is a trap.
    private const int MaximumFields = 20_000;
    private const int MaximumDepth = 32;

    private static readonly string[] MayChange = ["V", "AP", "AS", "I", "M"];

    public static void CompareAll(RevisionComparison comparison)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        var locks = Locks(signed);
        foreach (var (name, reference, before) in Fields(signed))
        {
            if (current.GetObject(reference.Number) is not PdfDictionary after || PdfEquality.AreEqual(before, after))
            {
                continue;
            }

            bool isHarmless = !after.HasDuplicateKeys && PdfEquality.DifferingKeys(before, after).All(MayChange.Contains);
            if (!isHarmless)
            {
                continue;
            }

            comparison.Report(locks.Any(l => l.Locks(name)) ? RevisionChangeKind.FormChanged : RevisionChangeKind.FormFilled, null, $"field {name}");
            comparison.Explain(reference);
            WidgetAppearance.ExplainIfUsedOnce(comparison, before);
        }
    }

    /// <summary>
    /// Whether values are drawn anew, which is said for the form as a whole (table 224, <c>NeedAppearances</c>): every field may then show something
    /// else than what was signed, as if it had been filled in.
    /// </summary>
    public static void CompareDrawing(RevisionComparison comparison)
    {
        var locks = Locks(comparison.Signed);
        var names = Fields(comparison.Signed).Select(f => f.Name).ToList();
        if (names.Count > 0)
        {
            comparison.Report(names.Any(n => locks.Any(l => l.Locks(n))) ? RevisionChangeKind.FormChanged : RevisionChangeKind.FormFilled, null, "NeedAppearances");
        }
    }

    // Terminal fields that hold values, and the widgets of those that have several (12.7.4).
    private static IEnumerable<(string Name, PdfReference Reference, PdfDictionary Dictionary)> Fields(PdfDocument document)
    {
        var seen = new HashSet<int>();
        var waiting = new Stack<(PdfObject Node, string Prefix, string? Type, int Depth)>();
        foreach (var root in document.Find<PdfArray>(document.AcroForm, "Fields") ?? new PdfArray())
        {
            waiting.Push((root, "", null, 0));
        }

        for (int count = 0; waiting.TryPop(out var next) && count < MaximumFields; count++)
        {
            if (next.Node is not PdfReference reference || !seen.Add(reference.Number) || next.Depth > MaximumDepth || document.Resolve(reference) is not PdfDictionary field)
            {
                continue;
            }

            string? part = document.Find<PdfString>(field, "T")?.ToText();
            string name = part is null ? next.Prefix : next.Prefix.Length == 0 ? part : $"{next.Prefix}.{part}";
            string? type = document.Find<PdfName>(field, "FT")?.Value ?? next.Type;
            if (type is "Tx" or "Btn" or "Ch")
            {
                yield return (name, reference, field);
            }

            foreach (var kid in document.Find<PdfArray>(field, "Kids") ?? new PdfArray())
            {
                waiting.Push((kid, name, type, next.Depth + 1));
            }
        }
    }

    private static List<FieldLock> Locks(PdfDocument document) =>
        [.. SignatureField.In(document).Where(f => f.Value is not null).SelectMany(f => DocMdp.LocksOf(document, f.Value!))];
}
