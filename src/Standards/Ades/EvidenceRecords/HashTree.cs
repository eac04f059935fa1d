using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.EvidenceRecords;

/// <summary>Merkle trees as evidence records have them (RFC 4998, 4.2 and 4.3; RFC 6283, 3.2): nodes digest their children in binary ascending order.</summary>
internal static class HashTree
{
    /// <summary>Digests the digests of a node's children, sorted and joined; a single one stands for itself.</summary>
    public static byte[] Join(IReadOnlyCollection<ReadOnlyMemory<byte>> digests, DigestAlgorithm algorithm)
    {
        if (digests.Count == 1)
        {
            return digests.First().ToArray();
        }

        // A group may have as many members as a register has entries: each is digested where it lies.
        ReadOnlyMemory<byte>[] sorted = [.. digests];
        Array.Sort(sorted, BinaryOrder.Instance);
        using var joined = algorithm.Begin();
        foreach (var digest in sorted)
        {
            joined.Append(digest.Span);
        }

        return joined.Finish();
    }

    /// <summary>The root that a reduced tree leads to (RFC 4998, 4.3 step 3).</summary>
    /// <param name="tree">At least one list.</param>
    /// <param name="algorithm">The algorithm of the tree.</param>
    public static byte[] Reduce(IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> tree, DigestAlgorithm algorithm)
    {
        byte[] node = Join(tree[0], algorithm);
        foreach (var list in tree.Skip(1))
        {
            node = Join([.. list, node], algorithm);
        }

        return node;
    }

    /// <summary>Builds a binary tree over groups of digests and gives for each group the reduced tree that leads to the root.</summary>
    /// <param name="groups">The groups, each of one digest or more.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="root">The root.</param>
    public static IReadOnlyList<IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>>> Build(
        IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> groups, DigestAlgorithm algorithm, out byte[] root)
    {
        var paths = groups.Select(group => new List<IReadOnlyList<ReadOnlyMemory<byte>>> { group }).ToList();
        var level = groups.Select((group, i) => (Node: Join(group, algorithm), Leaves: (List<int>)[i])).ToList();
        while (level.Count > 1)
        {
            var next = new List<(byte[] Node, List<int> Leaves)>();
            for (int i = 0; i + 1 < level.Count; i += 2)
            {
                var (left, right) = (level[i], level[i + 1]);
                left.Leaves.ForEach(leaf => paths[leaf].Add([right.Node]));
                right.Leaves.ForEach(leaf => paths[leaf].Add([left.Node]));
                next.Add((Join([left.Node, right.Node], algorithm), [.. left.Leaves, .. right.Leaves]));
            }

            // An odd one goes up as it is: it needs no partner there.
            if (level.Count % 2 == 1)
            {
                next.Add(level[^1]);
            }

            level = next;
        }

        root = level[0].Node;
        return paths;
    }

    private sealed class BinaryOrder : IComparer<ReadOnlyMemory<byte>>
    {
        public static readonly BinaryOrder Instance = new();

        public int Compare(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceCompareTo(y.Span);
    }
}
