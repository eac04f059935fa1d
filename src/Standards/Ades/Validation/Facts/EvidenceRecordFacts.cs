using AnTin.Ades.EvidenceRecords;

namespace AnTin.Ades.Validation.Facts;

/// <summary>What was found out about an evidence record (EN 319 102-1 V1.3.1, 5.6.3.4 step 2; RFC 4998, 5.3; RFC 6283, 4.3).</summary>
/// <param name="Name">Where it stands.</param>
/// <param name="Form">ASN.1 or XML; <see langword="null"/> when it cannot be read.</param>
/// <param name="Encoded">The record.</param>
/// <param name="Fault">What is wrong with it; <see langword="null"/> when it is proof.</param>
/// <param name="Objects">What it is about: covered ones are intact, others missing.</param>
/// <param name="Timestamps">Its archive time-stamps through all chains, the oldest first.</param>
public sealed record EvidenceRecordFacts(
    string Name, EvidenceRecordForm? Form, ReadOnlyMemory<byte> Encoded, EvidenceRecordFault? Fault, IReadOnlyList<SignedObjectFacts> Objects, IReadOnlyList<TimestampFacts> Timestamps)
{
    /// <summary>Since when the covered objects are proven to have existed; <see langword="null"/> when it is no proof.</summary>
    public DateTimeOffset? ProvenAt => Fault is null ? Timestamps[0].Time : null;
}
