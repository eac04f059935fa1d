using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// The numbers of all objects that the catalog leads to, those that do not exist included: a reference to nothing may be prepared
/// before signing and filled afterwards. Validation material and metadata do not count, so that what is also used as something
/// else is found here.
/// </summary>
internal static class ReachableObjects
{
    private static readonly string[] Unseen = ["DSS", "Metadata"];

    /// <summary>
    /// Whether the catalog leads to any of these numbers, from what objects refer to without reading them. It may say so of a document that is broken
    /// where <see cref="From"/> would not; when it denies, the whole walk would find none. <see langword="null"/> when it is over the budget.
    /// </summary>
    public static bool? MayLeadTo(PdfDocument document, IReadOnlySet<int> wanted, ComparisonBudget budget)
    {
        var seen = new HashSet<int>();
        var containers = new ObjectStreamHeads(document);
        var waiting = new List<int>();
        if (document.CatalogReference is { } root)
        {
            waiting.Add(root.Number);
        }

        foreach (var (key, value) in document.Catalog.Concat(document.Catalog.Overridden))
        {
            if (!Unseen.Contains(key))
            {
                PdfDocument.CollectReferences(value, waiting);
            }
        }

        int first = document.CatalogReference is null ? 0 : 1;
        for (int next = 0; next < waiting.Count; next++)
        {
            if (!budget.Take() || document.IsOverBudget)
            {
                return null;
            }

            if (!seen.Add(waiting[next]))
            {
                continue;
            }

            if (wanted.Contains(waiting[next]))
            {
                budget.GiveBack(next + 1); // for the walk that now follows
                return true;
            }

            containers.AddHeadOf(waiting[next], waiting);

            // The catalog itself has been looked at, without what does not count.
            if (next >= first)
            {
                document.CollectReferences(waiting[next], waiting);
            }
        }

        return false;
    }

    /// <summary>Walks the document; <see langword="null"/> when it is over the budget.</summary>
    public static HashSet<int>? From(PdfDocument document, ComparisonBudget budget)
    {
        var numbers = new HashSet<int>();
        var containers = new ObjectStreamHeads(document);
        var heads = new List<int>();
        var waiting = new Stack<PdfObject>();
        if (document.CatalogReference is { } root)
        {
            numbers.Add(root.Number);
            containers.AddHeadOf(root.Number, heads);
        }

        foreach (var (key, value) in document.Catalog.Concat(document.Catalog.Overridden))
        {
            if (!Unseen.Contains(key))
            {
                waiting.Push(value);
            }
        }

        while (waiting.TryPop(out var next))
        {
            if (!budget.Take() || document.IsOverBudget)
            {
                return null;
            }

            switch (next)
            {
                case PdfReference reference when numbers.Add(reference.Number):
                    waiting.Push(document.GetObject(reference.Number));
                    containers.AddHeadOf(reference.Number, heads);
                    break;
                case PdfArray array:
                    foreach (var item in array)
                    {
                        waiting.Push(item);
                    }

                    break;
                case PdfDictionary or PdfStream:
                    var dictionary = next as PdfDictionary ?? ((PdfStream)next).Dictionary;
                    foreach (var (_, value) in dictionary)
                    {
                        waiting.Push(value);
                    }

                    foreach (var (_, value) in dictionary.Overridden)
                    {
                        waiting.Push(value);
                    }

                    break;
            }
        }

        numbers.UnionWith(heads);
        return numbers;
    }
}

/// <summary>How many values all comparisons of one validation may look at together.</summary>
internal sealed class ComparisonBudget
{
    // As many as a document of some ten thousand pages has; beyond it nothing is said about changes. A second or two of work.
    private int _left = 8_000_000;

    public bool Take() => _left-- > 0;

    public void GiveBack(int taken) => _left += taken;
}
