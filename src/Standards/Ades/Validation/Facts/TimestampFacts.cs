using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>A time-stamp over a signature or over what contains it (RFC 3161), examined.</summary>
/// <param name="Kind">What it covers.</param>
/// <param name="Time">The time it states, when it could be read.</param>
/// <param name="Authority">The name of its authority.</param>
/// <param name="Certificate">The authority's certificate.</param>
/// <param name="Flaw">What is wrong with it; <see langword="null"/> when it is proof.</param>
/// <param name="Revocation">The status of the authority's certificate.</param>
public sealed record TimestampFacts(
    TimestampKind Kind, DateTimeOffset? Time, string? Authority, Certificate? Certificate, TimestampFlaw? Flaw, RevocationStatus? Revocation)
{
    /// <summary>Whether it proves that what it stamps existed at its time. A content time-stamp proves nothing of the signature.</summary>
    public bool IsProof => Flaw is null && Time is not null && Kind is not TimestampKind.Content;

    /// <summary>The chain of its authority.</summary>
    public IReadOnlyList<CertificateFacts> Chain { get; init; } = [];

    /// <summary>How its authority's chain was examined as of the past; <see langword="null"/> when it holds now, or when it never held.</summary>
    public PastValidationFacts? Past { get; init; }

    /// <summary>When it is proven to have existed: at the time of a later time-stamp over it, else of validation.</summary>
    public DateTimeOffset ExistedAt { get; init; }

    /// <summary>Whether lists of the European Union have its authority as a qualified one at that time; <see langword="false"/> without such lists.</summary>
    public bool IsQualified { get; init; }

    /// <summary>The digest and signature algorithms, as far as they are known here.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [];
}
