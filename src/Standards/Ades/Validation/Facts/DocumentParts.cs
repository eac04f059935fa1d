using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Pdf;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A document taken apart by its format.</summary>
/// <param name="Signatures">Its signatures.</param>
/// <param name="Findings">What concerns the document as a whole.</param>
internal sealed record DocumentParts(IReadOnlyList<SignatureParts> Signatures, IReadOnlyList<Finding> Findings)
{
    /// <summary>Asked once the signatures have been examined: findings that only then are known, such as a budget that ran out.</summary>
    public Func<IEnumerable<Finding>> LateFindings { get; init; } = () => [];

    /// <summary>What was digested of the file, so that its own digest need not begin anew; <see langword="null"/> where nothing was.</summary>
    public PrefixDigests? Digests { get; init; }

    /// <summary>The same of a file inside it that was taken apart too; disposed of with this.</summary>
    public PrefixDigests? InnerDigests { get; init; }

    /// <summary>The evidence records in it.</summary>
    public IReadOnlyList<EvidenceRecordParts> EvidenceRecords { get; init; } = [];

    public static DocumentParts Unreadable(Finding finding) => new([], [finding]);
}
