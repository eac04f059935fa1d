using AnTin.Ades.Validation.Revisions;

namespace AnTin.Ades.Validation.Facts;

/// <summary>What a byte range covers.</summary>
/// <param name="Fault">What is wrong with it; <see langword="null"/> when it covers a whole revision but its own contents.</param>
/// <param name="SignedLength">The length of the file up to the end of the byte range.</param>
/// <param name="Revision">The revision it covers, from 1.</param>
/// <param name="Revisions">The number of revisions.</param>
/// <param name="LaterChanges">What was changed or added afterwards.</param>
public sealed record CoverageFacts(string? Fault, long SignedLength, int Revision, int Revisions, IReadOnlyList<RevisionChange> LaterChanges)
{
    /// <summary>Whether nothing follows: the signature covers the document as it is.</summary>
    public bool IsWholeDocument => Fault is null && Revision == Revisions;
}
