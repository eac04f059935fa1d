using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Ades.Pades;

/// <summary>
/// Puts the widget of a new field into the logical structure of a tagged document, so that it stays accessible (ISO 32000-2, 14.7.5.3 and
/// 14.8.4.8.3; ISO 14289-1, 7.18.1 and 7.18.4). Elements are only added behind those that are there.
/// </summary>
internal static class TaggedWidget
{
    // A number tree is read along its last branch only; one deeper than this is a trap.
    private const int MaximumDepth = 32;

    /// <summary>Whether the document is tagged and its structure can be added to.</summary>
    public static bool AppliesTo(IncrementalUpdate update) =>
        update.Find<PdfBoolean>(update.Find<PdfDictionary>(update.Catalog, "MarkInfo"), "Marked") is { Value: true }
        && update.Catalog["StructTreeRoot"] is PdfReference root && update.Resolve(root) is PdfDictionary;

    /// <summary>Adds the element.</summary>
    /// <param name="update">The update.</param>
    /// <param name="widget">The widget's dictionary.</param>
    /// <param name="reference">The widget.</param>
    /// <param name="page">The page it stands on.</param>
    /// <returns>The dictionary with what ties it to the element, and a name for those who hear the page read.</returns>
    public static PdfDictionary Tag(IncrementalUpdate update, PdfDictionary widget, PdfReference reference, PdfReference page)
    {
        var rootReference = (PdfReference)update.Catalog["StructTreeRoot"]!;
        var root = (PdfDictionary)update.Resolve(rootReference);
        long key = NextKey(update, root);

        // ISO 32000-2, 14.8.4.3 wants everything under one document element. Before, the root may have several; there it stands, for the list
        // of all that a long document consists of would be written again with every signature.
        var parent = string.CompareOrdinal(update.Document.Version, "2.0") >= 0 ? FirstElement(update, root) ?? rootReference : rootReference;
        var element = update.Add(new PdfDictionary(
            ("Type", new PdfName("StructElem")),
            ("S", new PdfName("Form")),
            ("P", parent),
            ("Pg", page),
            ("K", new PdfDictionary(("Type", new PdfName("OBJR")), ("Obj", reference), ("Pg", page)))));
        root = AddToParentTree(update, root, key, element).With("ParentTreeNextKey", new PdfInteger(key + 1));
        update.Set(rootReference, root);
        update.Set(parent, AppendKid(update, (PdfDictionary)update.Resolve(parent), element));
        return widget.With("StructParent", new PdfInteger(key)).With("TU", PdfString.FromText("Chữ ký số"));
    }

    /// <summary>The document element.</summary>
    private static PdfReference? FirstElement(IncrementalUpdate update, PdfDictionary root)
    {
        var first = update.Resolve(root["K"]) is PdfArray { Count: > 0 } kids ? kids[0] : root["K"];
        return first is PdfReference reference && update.Resolve(reference) is PdfDictionary element && element.Contains("S") ? reference : null;
    }

    private static PdfDictionary AppendKid(IncrementalUpdate update, PdfDictionary parent, PdfReference element)
    {
        if (parent["K"] is PdfReference indirect && update.FindArray(indirect) is { } list)
        {
            update.Set(indirect, list.Append(element));
            return parent;
        }

        return parent.With("K", parent["K"] switch
        {
            null => element,
            PdfArray kids => kids.Append(element),
            var only => new PdfArray(only, element),
        });
    }

    // 14.7.5.4: the numbers of the parent tree rise; what the root says of the next one is not always true.
    private static long NextKey(IncrementalUpdate update, PdfDictionary root)
    {
        long next = Math.Max(0, update.FindInteger(root, "ParentTreeNextKey") ?? 0);
        var node = update.Find<PdfDictionary>(root, "ParentTree");
        for (int depth = 0; node is not null && depth < MaximumDepth; depth++)
        {
            if (update.Find<PdfArray>(node, "Nums") is { Count: > 1 } numbers && update.Find<PdfInteger>(numbers, (numbers.Count & ~1) - 2) is { } last)
            {
                return Math.Max(next, last.Value + 1);
            }

            node = update.Find<PdfArray>(node, "Kids") is { Count: > 0 } kids ? update.Find<PdfDictionary>(kids, kids.Count - 1) : null;
        }

        return next;
    }

    private static PdfDictionary AddToParentTree(IncrementalUpdate update, PdfDictionary root, long key, PdfReference element)
    {
        var tree = update.Find<PdfDictionary>(root, "ParentTree") ?? new PdfDictionary();
        PdfObject[] pair = [new PdfInteger(key), element];
        if (update.Find<PdfArray>(tree, "Kids") is { } kids)
        {
            var limits = new PdfArray(new PdfInteger(key), new PdfInteger(key));
            tree = tree.With("Kids", kids.Append(update.Add(new PdfDictionary(("Nums", new PdfArray(pair)), ("Limits", limits)))));
        }
        else
        {
            tree = tree.With("Nums", (update.Find<PdfArray>(tree, "Nums") ?? new PdfArray()).Append(pair));
        }

        if (root["ParentTree"] is PdfReference reference && update.Resolve(reference) is PdfDictionary)
        {
            update.Set(reference, tree);
            return root;
        }

        return root.With("ParentTree", root.Contains("ParentTree") ? tree : update.Add(tree));
    }
}
