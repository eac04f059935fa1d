using AnTin.Ades.Pades;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Revisions;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>
/// What was changed between a signed revision and the file as it is, object by object. What is not known to be harmless counts as
/// harm (ISO 32000-2, 12.8.2.2): every changed object that the signed document leads to must be explained by one of the comparisons.
/// </summary>
internal sealed class RevisionComparison
{
    private readonly HashSet<int> _explained = [];
    private readonly HashSet<int> _usedOnce = [];
    private readonly List<RevisionChange> _changes = [];

    private RevisionComparison(PdfDocument signed, PdfDocument current)
    {
        Signed = signed;
        Current = current;
    }

    /// <summary>The document as it was signed.</summary>
    public PdfDocument Signed { get; }

    /// <summary>The document as it is.</summary>
    public PdfDocument Current { get; }

    /// <summary>Compares the revision that ends where a byte range ends with the file as it is.</summary>
    public static IReadOnlyList<RevisionChange> Since(PdfDocument current, PdfRevision signedRevision, ComparisonBudget budget)
    {
        if (current.WasRepaired || !EndsWithItsLastRevision(current))
        {
            return [new(RevisionChangeKind.NotComparable, null, "what follows the signed revision is not well-formed")];
        }

        var later = current.Revisions.Where(r => r.Number > signedRevision.Number).ToList();
        if (later.Count == 0)
        {
            return [];
        }

        var touched = later.SelectMany(current.ChangesIn).Select(c => c.Reference.Number).Distinct().ToList();
        if (ReadInTwoWays.Find(signedRevision, later, touched) is { } ambiguity)
        {
            return [new(RevisionChangeKind.NotComparable, null, ambiguity)];
        }

        var comparison = new RevisionComparison(current.AtRevision(signedRevision), current);
        comparison.Compare(touched, budget);
        return comparison.Result();
    }

    /// <summary>Takes a change in.</summary>
    public void Report(RevisionChangeKind kind, int? page, string fact, bool isMarkup = false) => _changes.Add(new(kind, page, fact) { IsMarkup = isMarkup });

    /// <summary>Says that the change of an object has been looked at, whatever was found.</summary>
    public void Explain(PdfObject? reference)
    {
        if (reference is PdfReference { Number: var number })
        {
            _explained.Add(number);
        }
    }

    /// <summary>Says that the change of an object has been looked at, if only one thing refers to it.</summary>
    public void ExplainIfUsedOnce(PdfReference reference) => _usedOnce.Add(reference.Number);

    private void Compare(List<int> touched, ComparisonBudget budget)
    {
        CatalogComparison.Compare(this);
        var widgets = FormComparison.Compare(this);
        bool samePages = PageComparison.Compare(this, widgets);
        StructureComparison.Compare(this, widgets, touched);
        var changed = touched.Where(n => !_explained.Contains(n) && !IsSame(n)).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        if (_usedOnce.Overlaps(changed))
        {
            _usedOnce.IntersectWith(changed);
            var once = UseCounts.UsedOnce(Signed, _usedOnce, budget);
            changed.RemoveAll(n => once?.Contains(n) == true);
        }

        if (ReachableObjects.MayLeadTo(Signed, changed.ToHashSet(), budget) is false)
        {
            return;
        }

        if (ReachableObjects.From(Signed, budget) is not { } reachable)
        {
            Report(RevisionChangeKind.NotComparable, null, "the signed revision is over the budget");
            return;
        }

        var describe = new ChangedObject(Signed, Current);
        foreach (int number in changed.Where(reachable.Contains))
        {
            var change = describe.Of(number);
            // A page that was added or removed is reported already; the nodes of the page tree change with it.
            if (samePages || !describe.IsPageTreeNode(number))
            {
                _changes.Add(change);
            }
        }
    }

    // References name a generation, and some readers follow none of another one (7.3.10).
    private bool IsSame(int number)
    {
        var (was, now) = (Signed.GetObject(number), Current.GetObject(number));
        return PdfEquality.AreEqual(was, now) && (was is PdfNull || Signed.GenerationsOf(number) == Current.GenerationsOf(number));
    }

    private List<RevisionChange> Result()
    {
        if (Signed.IsOverBudget || Current.IsOverBudget)
        {
            Report(RevisionChangeKind.NotComparable, null, "over the budget: what was not read was not compared");
        }

        // Table 257 and, for a lock with a permission, table 236: the strictest of what the signatures of the signed revision say.
        int? permission = DocMdp.StrictestOf(Signed, SignatureField.In(Signed));
        return [.. _changes.Select(c => c with { Standing = RevisionChange.StandingOf(c.Kind, permission, c.IsMarkup) }).Distinct()];
    }

    // Bytes behind the last revision are read by some readers and not by others.
    private static bool EndsWithItsLastRevision(PdfDocument document) =>
        document.Bytes.Span[(int)document.Revisions[^1].MarkerEnd..].IndexOfAnyExcept("\0\t\n\f\r "u8) < 0;
}
