using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Composition;

/// <summary>The logical structure of a document, for people who have it read to them (ISO 32000-2, 14.7 and 14.8).</summary>
internal sealed class StructureTree
{
    private readonly Element root = new("Document", null);
    private readonly List<List<Element>> marked = [];
    private Element current;

    public StructureTree() => current = root;

    /// <summary>The type of the element that content belongs to at present.</summary>
    public string CurrentType => current.Type;

    public void Begin(string type, string? alternative = null)
    {
        var child = new Element(type, current) { Alternative = alternative };
        current.Kids.Add(child);
        current = child;
    }

    public void End() => current = current.Parent!;

    public void AddPage() => marked.Add([]);

    /// <summary>Makes the next marked content of a page belong to the current element.</summary>
    /// <returns>Its marked-content identifier.</returns>
    public int Mark(int page)
    {
        int identifier = marked[page].Count;
        marked[page].Add(current);
        current.Kids.Add((page, identifier));
        return identifier;
    }

    public PdfReference Write(IPdfObjectTarget target, IReadOnlyList<PdfReference> pages)
    {
        PdfReference tree = target.Reserve();
        Write(root, tree, target, pages);
        var numbers = new List<PdfObject>();
        for (int page = 0; page < marked.Count; page++)
        {
            numbers.Add(new PdfInteger(page));
            numbers.Add(target.Add(new PdfArray(marked[page].ConvertAll<PdfObject>(e => e.Reference!))));
        }

        PdfReference parents = target.Add(new PdfDictionary(("Nums", new PdfArray((IReadOnlyList<PdfObject>)numbers))));
        target.Set(tree, new PdfDictionary(
            ("Type", new PdfName("StructTreeRoot")),
            ("K", root.Reference!),
            ("ParentTree", parents),
            ("ParentTreeNextKey", new PdfInteger(marked.Count))));
        return tree;
    }

    private static void Write(Element element, PdfReference parent, IPdfObjectTarget target, IReadOnlyList<PdfReference> pages)
    {
        PdfReference own = target.Reserve();
        element.Reference = own;
        var kids = new List<PdfObject>();
        foreach (object kid in element.Kids)
        {
            if (kid is Element child)
            {
                Write(child, own, target, pages);
                kids.Add(child.Reference!);
            }
            else if (kid is (int page, int identifier))
            {
                kids.Add(new PdfDictionary(("Type", new PdfName("MCR")), ("Pg", pages[page]), ("MCID", new PdfInteger(identifier))));
            }
        }

        var dictionary = new PdfDictionary(
            ("Type", new PdfName("StructElem")),
            ("S", new PdfName(element.Type)),
            ("P", parent),
            ("K", new PdfArray((IReadOnlyList<PdfObject>)kids)));
        target.Set(own, element.Alternative is null ? dictionary : dictionary.With("Alt", PdfString.FromText(element.Alternative)));
    }

    private sealed class Element(string type, Element? parent)
    {
        public string Type { get; } = type;

        public Element? Parent { get; } = parent;

        public string? Alternative { get; init; }

        public List<object> Kids { get; } = [];

        public PdfReference? Reference { get; set; }
    }
}
