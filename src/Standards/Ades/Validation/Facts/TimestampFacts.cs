using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A time-stamp over a signature or over the document (RFC 3161), examined.</summary>
/// <param name="Time">The time it states, when it could be read.</param>
/// <param name="Authority">The name of its authority.</param>
/// <param name="Certificate">The authority's certificate.</param>
/// <param name="Flaw">What is wrong with it; <see langword="null"/> when it is proof.</param>
/// <param name="Revocation">The status of the authority's certificate.</param>
/// <param name="IsDocumentTimestamp">Whether it is a document time-stamp that covers the signature.</param>
public sealed record TimestampFacts(
    DateTimeOffset? Time, string? Authority, Certificate? Certificate, TimestampFlaw? Flaw, RevocationStatus? Revocation, bool IsDocumentTimestamp)
{
    /// <summary>Whether it proves that what it stamps existed at its time.</summary>
    public bool IsProof => Flaw is null && Time is not null;
}
