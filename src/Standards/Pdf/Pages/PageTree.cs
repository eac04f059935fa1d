using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Pages;

/// <summary>Walks the page tree (ISO 32000-2, 7.7.3), safe against cycles and depth.</summary>
internal static class PageTree
{
    private static readonly string[] Inheritable = ["Resources", "MediaBox", "CropBox", "Rotate"];

    /// <summary>The pages in order.</summary>
    /// <param name="resolver">Follows references.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="limits">Pages and depth.</param>
    /// <param name="onRepeated">Called when a node is met a second time and passed over.</param>
    public static IEnumerable<PdfPage> Walk(IPdfResolver resolver, PdfDictionary catalog, PdfLimits limits, Action? onRepeated = null)
    {
        var seen = new HashSet<int>();
        var waiting = new Stack<(PdfObject Node, PdfDictionary Inherited, int Depth)>();
        waiting.Push((catalog["Pages"] ?? PdfNull.Instance, new PdfDictionary(), 0));
        int index = 0;
        while (waiting.TryPop(out (PdfObject Node, PdfDictionary Inherited, int Depth) next) && index < limits.Pages)
        {
            var reference = next.Node as PdfReference;
            if (resolver.Resolve(next.Node) is not PdfDictionary node || next.Depth > limits.Depth)
            {
                continue;
            }

            if (resolver.Find<PdfArray>(node, "Kids") is not { } kids)
            {
                // A leaf without a type is a page if it stands below a node; the root of the tree never is, unless it says so.
                if (resolver.Find<PdfName>(node, "Type") is { } type ? type.Value is not "Pages" : next.Depth > 0)
                {
                    yield return Make(resolver, index++, reference, node, next.Inherited);
                }

                continue;
            }

            // A page may stand in the tree twice, and readers show it twice; a node may not, or the tree would never end.
            if (reference is not null && !seen.Add(reference.Number))
            {
                onRepeated?.Invoke();
                continue;
            }

            PdfDictionary inherited = next.Inherited;
            foreach (string key in Inheritable)
            {
                inherited = node[key] is { } value ? inherited.With(key, value) : inherited;
            }

            for (int i = kids.Count - 1; i >= 0; i--)
            {
                waiting.Push((kids[i], inherited, next.Depth + 1));
            }
        }
    }

    private static PdfPage Make(IPdfResolver resolver, int index, PdfReference? reference, PdfDictionary page, PdfDictionary inherited)
    {
        PdfRectangle media = Box("MediaBox") is { Width: > 0, Height: > 0 } given ? given : new PdfRectangle(0, 0, 612, 792);
        PdfRectangle crop = Box("CropBox") is { Width: > 0, Height: > 0 } wanted ? Intersect(wanted, media) : media;
        long rotate = resolver.FindInteger(page.Contains("Rotate") ? page : inherited, "Rotate") ?? 0;
        int turn = rotate % 90 == 0 ? (int)(((rotate % 360) + 360) % 360) : 0;
        PdfDictionary resources = resolver.Find<PdfDictionary>(page, "Resources") ?? resolver.Find<PdfDictionary>(inherited, "Resources") ?? new PdfDictionary();
        return new PdfPage(index, reference, page, resources, media, crop, turn);

        PdfRectangle? Box(string key)
            => PdfRectangle.Read(resolver, resolver.Find<PdfArray>(page, key) ?? resolver.Find<PdfArray>(inherited, key));
    }

    private static PdfRectangle Intersect(PdfRectangle crop, PdfRectangle media)
    {
        var both = new PdfRectangle(
            Math.Max(crop.Left, media.Left), Math.Max(crop.Bottom, media.Bottom), Math.Min(crop.Right, media.Right), Math.Min(crop.Top, media.Top));
        return both.Width > 0 && both.Height > 0 ? both : media;
    }
}
