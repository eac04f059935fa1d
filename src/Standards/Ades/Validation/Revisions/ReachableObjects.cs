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

    /// <summary>Walks the document; <see langword="null"/> when it is over the budget.</summary>
    public static HashSet<int>? From(PdfDocument document, ComparisonBudget budget)
    {
        var numbers = new HashSet<int>();
        var waiting = new Stack<PdfObject>();
        if (document.CatalogReference is { } root)
        {
            numbers.Add(root.Number);
        }

        foreach (var (key, value) in document.Catalog)
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
                    break;
                case PdfArray array:
                    foreach (var item in array)
                    {
                        waiting.Push(item);
                    }

                    break;
                case PdfDictionary or PdfStream:
                    foreach (var (_, value) in next as PdfDictionary ?? ((PdfStream)next).Dictionary)
                    {
                        waiting.Push(value);
                    }

                    break;
            }
        }

        return numbers;
    }
}

/// <summary>How many values all comparisons of one validation may look at together.</summary>
internal sealed class ComparisonBudget
{
    // As many as a document of some ten thousand pages has; beyond it nothing is said about changes. A second or two of work.
    private int _left = 8_000_000;

    public bool Take() => _left-- > 0;
}
