using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>What may change on a page: the widgets of new signature fields are added to its annotations, and nothing else.</summary>
internal static class PageComparison
{
    /// <summary>Compares the pages one by one; false when there are more or fewer than were signed.</summary>
    public static bool Compare(RevisionComparison comparison, IReadOnlySet<int> newWidgets)
    {
        var (before, after) = (comparison.Signed.Pages, comparison.Current.Pages);
        foreach (var page in before)
        {
            comparison.Explain(page.Reference);
            comparison.Explain(page.Dictionary["Annots"]);
        }

        if (before.Count != after.Count)
        {
            comparison.Report(
                after.Count > before.Count ? RevisionChangeKind.PagesAdded : RevisionChangeKind.PagesRemoved, null, $"{before.Count} pages, now {after.Count}");
        }

        foreach (var (was, now) in before.Zip(after))
        {
            if (!PdfEquality.AreEqual(was.Reference, now.Reference))
            {
                if (before.Count == after.Count)
                {
                    comparison.Report(RevisionChangeKind.PageChanged, was.Index + 1, $"page {was.Reference} is now {now.Reference}");
                }

                continue;
            }

            ComparePage(comparison, was, now);
            CompareAnnotations(comparison, was, now, newWidgets);
        }

        return before.Count == after.Count;
    }

    private static void ComparePage(RevisionComparison comparison, PdfPage was, PdfPage now)
    {
        foreach (string key in PdfEquality.DifferingKeys(was.Dictionary, now.Dictionary).Where(k => k != "Annots"))
        {
            // ISO 14289-1, 7.18.3: comes with the first annotation of a tagged page.
            if (key == "Tabs" && !was.Dictionary.Contains("Tabs"))
            {
                continue;
            }


            comparison.Report(key == "Contents" ? RevisionChangeKind.PageContentChanged : RevisionChangeKind.PageChanged, was.Index + 1, key);
        }
    }

    private static void CompareAnnotations(RevisionComparison comparison, PdfPage was, PdfPage now, IReadOnlySet<int> newWidgets)
    {
        var before = comparison.Signed.Find<PdfArray>(was.Dictionary, "Annots") ?? new PdfArray();
        var after = comparison.Current.Find<PdfArray>(now.Dictionary, "Annots") ?? new PdfArray();
        bool keepsOld = after.Count >= before.Count && before.Zip(after).All(pair => PdfEquality.AreEqual(pair.First, pair.Second));
        if (!keepsOld)
        {
            // Comments may be taken away where comments are permitted; form fields never.
            bool onlyComments = before.Where(a => !after.Any(b => PdfEquality.AreEqual(a, b))).All(a => MarkupAnnotations.Contains(comparison.Signed, a))
                && after.Where(a => before.Any(b => PdfEquality.AreEqual(a, b))).SequenceEqual(before.Where(a => after.Any(b => PdfEquality.AreEqual(a, b))), SameObject.Instance);
            comparison.Report(RevisionChangeKind.AnnotationChanged, was.Index + 1, "Annots", onlyComments);
        }

        foreach (var added in keepsOld ? after.Skip(before.Count) : after.Where(a => !before.Any(b => PdfEquality.AreEqual(a, b))))
        {
            if (added is not PdfReference reference || !newWidgets.Contains(reference.Number))
            {
                comparison.Report(RevisionChangeKind.AnnotationAdded, was.Index + 1, $"annotation {added}", MarkupAnnotations.Contains(comparison.Current, added));
            }
        }
    }

    private sealed class SameObject : IEqualityComparer<PdfObject>
    {
        public static SameObject Instance { get; } = new();

        public bool Equals(PdfObject? x, PdfObject? y) => PdfEquality.AreEqual(x, y);

        public int GetHashCode(PdfObject obj) => 0;
    }
}
