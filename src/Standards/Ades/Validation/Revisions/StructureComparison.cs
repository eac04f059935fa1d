using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// What may change in the logical structure of a tagged document: for the widget of a new signature field an element behind those that are
/// there, and its number in the parent tree (ISO 32000-2, 14.7.5). What was read aloud before is read aloud still.
/// </summary>
internal static class StructureComparison
{
    private static readonly HashSet<string> ElementEntries = ["Type", "S", "P", "Pg", "K", "ID"];

    /// <summary>Explains the objects of the structure that changed by nothing else.</summary>
    public static void Compare(RevisionComparison comparison, IReadOnlySet<int> newWidgets, IReadOnlyList<int> touched)
    {
        if (newWidgets.Count == 0 || comparison.Signed.Catalog["StructTreeRoot"] is not PdfReference root
            || comparison.Signed.Resolve(root) is not PdfDictionary before || comparison.Current.Resolve(root) is not PdfDictionary after)
        {
            return;
        }

        var added = Elements(comparison, newWidgets, touched);
        bool grows = ParentTreeGrows(comparison, before["ParentTree"], after["ParentTree"], added);
        if (grows && PdfEquality.DifferingKeys(before, after).All(k => k is "ParentTreeNextKey" or "ParentTree" or "K") && OnlyAppends(before, after, added))
        {
            comparison.Explain(root);
            comparison.Explain(before["ParentTree"]);
        }

        foreach (var parent in added.Select(n => ((PdfDictionary)comparison.Current.GetObject(n))["P"]).OfType<PdfReference>().Where(p => !p.Equals(root)))
        {
            if (comparison.Signed.Resolve(parent) is PdfDictionary was && comparison.Current.Resolve(parent) is PdfDictionary now
                && PdfEquality.DifferingKeys(was, now).All(k => k == "K") && OnlyAppends(was, now, added))
            {
                comparison.Explain(parent);
                ExplainList(comparison, was["K"], added);
            }
        }
    }

    /// <summary>The new elements that hold nothing but one of the new widgets.</summary>
    private static HashSet<int> Elements(RevisionComparison comparison, IReadOnlySet<int> newWidgets, IReadOnlyList<int> touched)
    {
        var current = comparison.Current;
        var found = new HashSet<int>();
        foreach (int number in touched)
        {
            if (comparison.Signed.GetObject(number) is PdfNull && current.GetObject(number) is PdfDictionary element
                && element.All(e => ElementEntries.Contains(e.Key)) && current.Find<PdfName>(element, "S") is { Value: "Form" }
                && current.Find<PdfDictionary>(element, "K") is { } kid && kid.Has("Type", "OBJR")
                && kid["Obj"] is PdfReference widget && newWidgets.Contains(widget.Number))
            {
                found.Add(number);
            }
        }

        return found;
    }

    private static bool OnlyAppends(PdfDictionary before, PdfDictionary after, HashSet<int> added)
    {
        if (PdfEquality.AreEqual(before["K"], after["K"]))
        {
            return true;
        }

        IReadOnlyList<PdfObject> was = before["K"] switch { null => [], PdfArray list => list, var only => [only] };
        IReadOnlyList<PdfObject> now = after["K"] switch { null => [], PdfArray list => list, var only => [only] };
        return IsPrefix(was, now) && now.Skip(was.Count).All(k => k is PdfReference reference && added.Contains(reference.Number));
    }

    private static void ExplainList(RevisionComparison comparison, PdfObject? list, HashSet<int> added)
    {
        if (list is PdfReference reference && comparison.Signed.Resolve(list) is PdfArray was && comparison.Current.Resolve(list) is PdfArray now
            && IsPrefix(was, now) && now.Skip(was.Count).All(k => k is PdfReference kid && added.Contains(kid.Number)))
        {
            comparison.Explain(reference);
        }
    }

    private static bool ParentTreeGrows(RevisionComparison comparison, PdfObject? was, PdfObject? now, HashSet<int> added)
    {
        var (signed, current) = (comparison.Signed, comparison.Current);
        if (was is PdfReference && !PdfEquality.AreEqual(was, now))
        {
            return false;
        }

        var before = signed.Resolve(was) as PdfDictionary ?? new PdfDictionary();
        var after = current.Resolve(now) as PdfDictionary ?? new PdfDictionary();
        IReadOnlyList<PdfObject> wasNumbers = signed.Find<PdfArray>(before, "Nums") ?? new PdfArray();
        IReadOnlyList<PdfObject> numbers = current.Find<PdfArray>(after, "Nums") ?? new PdfArray();
        IReadOnlyList<PdfObject> wasKids = signed.Find<PdfArray>(before, "Kids") ?? new PdfArray();
        IReadOnlyList<PdfObject> kids = current.Find<PdfArray>(after, "Kids") ?? new PdfArray();
        return PdfEquality.DifferingKeys(before, after).All(k => k is "Nums" or "Kids")
            && IsPrefix(wasNumbers, numbers) && ArePairs([.. numbers.Skip(wasNumbers.Count)], added)
            && IsPrefix(wasKids, kids) && kids.Skip(wasKids.Count).All(k => k is PdfReference leaf && signed.GetObject(leaf.Number) is PdfNull
                && current.Find<PdfArray>(current.Resolve(k) as PdfDictionary, "Nums") is { } own && ArePairs(own, added));
    }

    private static bool IsPrefix(IReadOnlyList<PdfObject> was, IReadOnlyList<PdfObject> now) =>
        now.Count >= was.Count && was.Zip(now).All(pair => PdfEquality.AreEqual(pair.First, pair.Second));

    private static bool ArePairs(IReadOnlyList<PdfObject> numbers, HashSet<int> added) => numbers.Count % 2 == 0
        && numbers.Where((_, i) => i % 2 == 1).All(n => n is PdfReference element && added.Contains(element.Number));
}
