using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>A page that stands directly in <c>/Kids</c>, against ISO 32000-2, 7.7.3.2: it becomes an object, so that a widget can point to it.</summary>
internal static class DirectPage
{
    // As many nodes as are looked into; files with this fault are small and made by hand.
    private const int MaximumNodes = 1_000;

    /// <returns>The page's reference; nothing when the node above it is no object either.</returns>
    public static PdfReference? MakeIndirect(IncrementalUpdate update, PdfPage page)
    {
        var seen = new HashSet<int>();
        var waiting = new Queue<PdfReference>();
        if (update.Catalog["Pages"] is PdfReference root)
        {
            waiting.Enqueue(root);
        }

        for (int count = 0; count < MaximumNodes && waiting.TryDequeue(out var reference); count++)
        {
            if (!seen.Add(reference.Number) || update.Resolve(reference) is not PdfDictionary node || update.Find<PdfArray>(node, "Kids") is not { } kids)
            {
                continue;
            }

            for (int i = 0; i < kids.Count; i++)
            {
                if (ReferenceEquals(kids[i], page.Dictionary))
                {
                    var added = update.Add(page.Dictionary);
                    PdfObject[] changed = [.. kids];
                    changed[i] = added;
                    update.Set(reference, node.With("Kids", new PdfArray(changed)));
                    return added;
                }

                if (kids[i] is PdfReference kid)
                {
                    waiting.Enqueue(kid);
                }
            }
        }

        return null;
    }
}
