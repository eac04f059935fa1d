using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Validation;

/// <summary>The outcome for one signature.</summary>
/// <param name="Facts">What was found out.</param>
/// <param name="Indication">The outcome.</param>
/// <param name="SubIndication">Why it is not TOTAL-PASSED.</param>
/// <param name="Findings">Everything found, what decides first.</param>
public sealed record SignatureReport(SignatureFacts Facts, Indication Indication, SubIndication? SubIndication, IReadOnlyList<Finding> Findings)
{
    /// <summary>Every check in the order of the clauses, also those that passed.</summary>
    public IReadOnlyList<CheckOutcome> Checks { get; init; } = [];

    /// <summary>Whether its chain is one for trials.</summary>
    public bool IsSandbox => Findings.Any(f => f is SandboxCertificate);

    /// <summary>The finding that decided, if any did.</summary>
    public Finding? Decisive => Findings.FirstOrDefault(f => f.Weight is FindingWeight.Failed or FindingWeight.Undecided);
}

/// <summary>The outcome for a file.</summary>
public sealed record ValidationReport
{
    /// <summary>The worst outcome of all signatures; INDETERMINATE when there is none.</summary>
    public required Indication Indication { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required ReadOnlyMemory<byte> Sha256 { get; init; }

    /// <summary>The length of the file in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>The time of validation.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The policy under which it was judged.</summary>
    public required ValidationPolicy Policy { get; init; }

    /// <summary>What the validation had before it beside the file.</summary>
    public ValidationEvidence Evidence { get; init; } = ValidationEvidence.None;

    /// <summary>What was trusted.</summary>
    public required IReadOnlyList<Certificate> Anchors { get; init; }

    /// <summary>Trusted lists: what was trusted besides; <see langword="null"/> for none.</summary>
    public TrustSnapshot? TrustedServices { get; init; }

    /// <summary>Certificates of authorities that were known, and not trusted.</summary>
    public IReadOnlyList<Certificate> Intermediates { get; init; } = [];

    /// <summary>The evidence records, in the file and beside it.</summary>
    public IReadOnlyList<EvidenceRecordFacts> EvidenceRecords { get; init; } = [];

    /// <summary>The evidence records that were handed over beside the file.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> HandedEvidenceRecords { get; init; } = [];

    /// <summary>The documents of signature policies that were handed over.</summary>
    public IReadOnlyList<SignaturePolicyDocument> HandedSignaturePolicies { get; init; } = [];

    /// <summary>What concerns the file as a whole.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The signatures in the order of the form.</summary>
    public required IReadOnlyList<SignatureReport> Signatures { get; init; }

    /// <summary>Whether a signature comes from a system for trials.</summary>
    public bool IsSandbox => Signatures.Any(s => s.IsSandbox);
}
