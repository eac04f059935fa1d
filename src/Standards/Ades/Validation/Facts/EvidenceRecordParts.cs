using AnTin.Ades.EvidenceRecords;

namespace AnTin.Ades.Validation.Facts;

/// <summary>An evidence record as a format brought it, or the caller did, with what it is to be about.</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Record">The record; <see langword="null"/> when it cannot be read.</param>
/// <param name="Encoded">Its bytes.</param>
/// <param name="Objects">What it may be about.</param>
internal sealed record EvidenceRecordParts(string Name, EvidenceRecord? Record, ReadOnlyMemory<byte> Encoded, IReadOnlyList<EvidenceObject> Objects)
{
    /// <summary>The signatures that it proves, given the names of the objects that it covers.</summary>
    public Func<IReadOnlyList<string>, IEnumerable<SignatureParts>> Seals { get; init; } = _ => [];

    /// <summary>Something that takes it down before its trees are looked at: a list of objects that contradicts the objects.</summary>
    public EvidenceRecordFault? Fault { get; init; }
}
