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
        (PdfStream a, PdfStream b) => a.Data.Span.SequenceEqual(b.Data.Span) && DifferingKeys(a.Dictionary, b.Dictionary).All(k => k == "Length"),
        (PdfDictionary a, PdfDictionary b) => !DifferingKeys(a, b).Any(),
        _ => false,
    };

    /// <summary>The keys whose values differ, or that only one of the two has.</summary>
    public static IEnumerable<string> DifferingKeys(PdfDictionary first, PdfDictionary second)
    {
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
}
