using AnTin.Pdf.Objects;

namespace AnTin.Ades.Validation.Revisions;

/// <summary>Whether two objects say the same, without following references.</summary>
internal static class PdfEquality
{
    // The parser nests no deeper (PdfLimits.Depth); what it built can be walked.
    public static bool AreEqual(PdfObject? first, PdfObject? second) => (first, second) switch
    {
        (null, null) or (PdfNull, PdfNull) or (null, PdfNull) or (PdfNull, null) => true,
        (PdfReference a, PdfReference b) => a.Equals(b),
        (PdfName a, PdfName b) => a.Equals(b),
        (PdfNumber a, PdfNumber b) => a.ToDouble().Equals(b.ToDouble()),
        (PdfBoolean a, PdfBoolean b) => a.Value == b.Value,
        (PdfString a, PdfString b) => a.Bytes.Span.SequenceEqual(b.Bytes.Span),
        (PdfArray a, PdfArray b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (PdfStream a, PdfStream b) => ReferenceEquals(a, b)
            || (a.EndsWhereSaid && b.EndsWhereSaid && a.Data.Span.SequenceEqual(b.Data.Span) && DifferingKeys(a.Dictionary, b.Dictionary).All(k => k == "Length")),
        (PdfDictionary a, PdfDictionary b) => !DifferingKeys(a, b).Any(),
        _ => false,
    };

    /// <summary>The keys whose values differ, or that only one of the two has; keys that come twice count with all they say.</summary>
    public static IEnumerable<string> DifferingKeys(PdfDictionary first, PdfDictionary second)
    {
        if (first.HasDuplicateKeys || second.HasDuplicateKeys)
        {
            foreach (string key in DifferingOverridden(first.Overridden, second.Overridden))
            {
                yield return key;
            }
        }

        foreach (var (key, value) in first)
        {
            if (!AreEqual(value, second[key]))
            {
                yield return key;
            }
        }

        foreach (var (key, value) in second)
        {
            if (!first.Contains(key) && value is not PdfNull)
            {
                yield return key;
            }
        }
    }

    private static IEnumerable<string> DifferingOverridden(IReadOnlyList<KeyValuePair<string, PdfObject>> first, IReadOnlyList<KeyValuePair<string, PdfObject>> second)
    {
        for (int i = 0; i < Math.Max(first.Count, second.Count); i++)
        {
            if (i >= first.Count || i >= second.Count || first[i].Key != second[i].Key || !AreEqual(first[i].Value, second[i].Value))
            {
                yield return (i < first.Count ? first : second)[i].Key;
            }
        }
    }

    /// <summary>The same for sets: lists of annotations and fields may be long.</summary>
    public static IEqualityComparer<PdfObject> Comparer { get; } = new ByValue();

    private sealed class ByValue : IEqualityComparer<PdfObject>
    {
        public bool Equals(PdfObject? x, PdfObject? y) => AreEqual(x, y);

        public int GetHashCode(PdfObject obj) => obj switch
        {
            PdfReference reference => reference.Number,
            PdfNumber number => number.ToDouble().GetHashCode(),
            PdfName name => name.Value.GetHashCode(StringComparison.Ordinal),
            PdfString text => OfBytes(text.Bytes.Span),
            PdfArray array => array.Aggregate(array.Count, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
            PdfStream stream => stream.Data.Length,
            // In any order; a null stands for nothing.
            PdfDictionary dictionary => dictionary.Where(e => e.Value is not PdfNull).Sum(e => (long)HashCode.Combine(e.Key, GetHashCode(e.Value))).GetHashCode(),
            _ => 0,
        };

        private static int OfBytes(ReadOnlySpan<byte> bytes)
        {
            var hash = default(HashCode);
            hash.AddBytes(bytes);
            return hash.ToHashCode();
        }
    }
}
