using AnTin.Pdf;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>How often objects of the signed document are referred to: what is drawn in two places is not the look of one field.</summary>
internal static class UseCounts
{
    /// <summary>Of these numbers, those that are referred to exactly once; <see langword="null"/> when the document is over the budget.</summary>
    public static HashSet<int>? UsedOnce(PdfDocument document, IReadOnlySet<int> numbers, ComparisonBudget budget)
    {
        var uses = new Dictionary<int, int>();
        var seen = new HashSet<int>();
        var waiting = new Stack<PdfObject>([document.Trailer]);
        while (waiting.TryPop(out var next))
        {
            if (!budget.Take() || document.IsOverBudget)
            {
                return null;
            }

            switch (next)
            {
                case PdfReference reference:
                    uses[reference.Number] = uses.GetValueOrDefault(reference.Number) + 1;
                    if (seen.Add(reference.Number))
                    {
                        waiting.Push(document.GetObject(reference.Number));
                    }

                    break;
                case PdfArray array:
                    foreach (var item in array)
                    {
                        waiting.Push(item);
                    }

                    break;
                case PdfDictionary or PdfStream:
                    var dictionary = next as PdfDictionary ?? ((PdfStream)next).Dictionary;
                    foreach (var (_, value) in dictionary.Concat(dictionary.Overridden))
                    {
                        waiting.Push(value);
                    }

                    break;
            }
        }

        return [.. numbers.Where(n => uses.GetValueOrDefault(n) == 1)];
    }
}
