using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>How a signature binds the certificate of its signer (RFC 5035; EN 319 102-1, 5.2.3).</summary>
public enum CertificateBinding
{
    /// <summary>The certificate is not there.</summary>
    Missing,

    /// <summary>The signature binds another certificate.</summary>
    Replaced,

    /// <summary>The signature binds none.</summary>
    Absent,

    /// <summary>The signature binds this one.</summary>
    Bound,
}

/// <summary>
/// Everything that was found out about one signature, before any judgement: the same facts can be judged again under another policy.
/// </summary>
public sealed record SignatureFacts
{
    /// <summary>The name of the signature field.</summary>
    public required string FieldName { get; init; }

    /// <summary>The kind of signature, <c>/SubFilter</c>.</summary>
    public required string SubFilter { get; init; }

    /// <summary>What the byte range covers.</summary>
    public required CoverageFacts Coverage { get; init; }

    /// <summary>The time of validation.</summary>
    public required DateTimeOffset ValidationTime { get; init; }

    /// <summary>Whether this is a document time-stamp and not a signature of a person or an organisation.</summary>
    public bool IsDocumentTimestamp => SubFilter == "ETSI.RFC3161";

    /// <summary>The claimed reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The claimed place.</summary>
    public string? Location { get; init; }

    /// <summary>The signer's claim of the time: <c>/M</c>, else the CMS attribute, which local tools fill with local time labelled UTC.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>Why the CMS structure cannot be used; <see langword="null"/> when it can.</summary>
    public string? CmsFault { get; init; }

    /// <summary>What digest and signature value say; <see langword="null"/> when they could not be checked.</summary>
    public SignerInfoStatus? Integrity { get; init; }

    /// <summary>How the certificate is bound.</summary>
    public CertificateBinding Binding { get; init; }

    /// <summary>The digest algorithm, or its object identifier when it is not known here.</summary>
    public string? DigestAlgorithm { get; init; }

    /// <summary>The signature algorithm, or its object identifier when it is not known here.</summary>
    public string? SignatureAlgorithm { get; init; }

    /// <summary>The signature algorithm when it is known here.</summary>
    public SignatureAlgorithm? KnownAlgorithm { get; init; }

    /// <summary>The chain from the signer upwards: up to an anchor, or as far as it goes.</summary>
    public IReadOnlyList<CertificateFacts> Chain { get; init; } = [];

    /// <summary>What stands against the chain at <see cref="PathTime"/>; empty when it leads to an anchor.</summary>
    public IReadOnlyList<PathFinding> PathFindings { get; init; } = [];

    /// <summary>Time-stamps over this signature, and document time-stamps that cover it.</summary>
    public IReadOnlyList<TimestampFacts> Timestamps { get; init; } = [];

    /// <summary>The signer's certificate.</summary>
    public CertificateFacts? Signer => Chain.Count > 0 ? Chain[0] : null;

    /// <summary>The earliest proof that the signature existed (EN 319 102-1, 5.5.4: best-signature-time).</summary>
    public TimestampFacts? Proof => Timestamps.Where(t => t.IsProof).MinBy(t => t.Time);

    /// <summary>The time that counts as that of signing: proven, else claimed, else that of validation.</summary>
    public DateTimeOffset SigningTime => Proof?.Time ?? ClaimedTime ?? ValidationTime;

    /// <summary>The time for which chain and revocation were examined: the proven one, else that of validation, since a claim proves nothing.</summary>
    public DateTimeOffset PathTime => Proof?.Time ?? ValidationTime;
}
