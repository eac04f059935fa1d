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
        if (comparison.Signed.RepeatsPageNodes || comparison.Current.RepeatsPageNodes)
        {
            comparison.Report(RevisionChangeKind.NotComparable, null, "a node stands in the page tree twice: readers differ in what pages there are");
        }

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
        // A page may have a hundred thousand of them.
        var (old, kept) = (before.ToHashSet(PdfEquality.Comparer), after.ToHashSet(PdfEquality.Comparer));
        if (!keepsOld)
        {
            // Comments may be taken away where comments are permitted; form fields never.
            bool onlyComments = before.Where(a => !kept.Contains(a)).All(a => MarkupAnnotations.Contains(comparison.Signed, a))
                && after.Where(old.Contains).SequenceEqual(before.Where(kept.Contains), PdfEquality.Comparer);
            comparison.Report(RevisionChangeKind.AnnotationChanged, was.Index + 1, "Annots", onlyComments);
        }

        foreach (var added in keepsOld ? after.Skip(before.Count) : after.Where(a => !old.Contains(a)))
        {
            if (added is not PdfReference reference || !newWidgets.Contains(reference.Number))
            {
                comparison.Report(RevisionChangeKind.AnnotationAdded, was.Index + 1, $"annotation {added}", MarkupAnnotations.Contains(comparison.Current, added));
            }
        }
    }
}
