using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
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
    /// <summary>The family of the signature.</summary>
    public required SignatureForm Form { get; init; }

    /// <summary>The name of the signature field, the identifier of the signature, or its place in the file.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The file inside a time-stamped container that holds the signature; <see langword="null"/> when the document itself does. What is said of the coverage,
    /// of lengths and of revisions is said of that file.
    /// </summary>
    public string? Within { get; init; }

    /// <summary>The kind of signature as its standard names it: <c>/SubFilter</c>, <c>XAdES</c>, <c>CAdES</c>, <c>JAdES</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The baseline level by what is in it, whatever that is worth; <see langword="null"/> when it is none of them.</summary>
    public AdesLevel? Level { get; init; }

    /// <summary>The name of the level, such as <c>PAdES-B-LT</c>; <see langword="null"/> when it is none of them.</summary>
    public string? LevelName => Level is { } level ? BaselineLevel.NameOf(Form, level) : null;

    /// <summary>The time of validation.</summary>
    public required DateTimeOffset ValidationTime { get; init; }

    /// <summary>In a PDF, what the byte range covers.</summary>
    public CoverageFacts? Coverage { get; init; }

    /// <summary>What the signature covers, where it names the things one by one.</summary>
    public IReadOnlyList<SignedObjectFacts> SignedObjects { get; init; } = [];

    /// <summary>Peculiarities of its format that are worth a word, found while it was read.</summary>
    public IReadOnlyList<Finding> Peculiarities { get; init; } = [];

    /// <summary>Whether this is a document time-stamp and not a signature of a person or an organisation.</summary>
    public bool IsDocumentTimestamp { get; init; }

    /// <summary>The signature that this one countersigns; <see langword="null"/> when it signs data.</summary>
    public string? Countersigns { get; init; }

    /// <summary>The claimed reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The claimed place.</summary>
    public string? Location { get; init; }

    /// <summary>The signer's claim of the time: in a PDF <c>/M</c>, else the signed property, which local tools fill with local time labelled UTC.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>The signature policy that the signature names (EPES).</summary>
    public SignaturePolicyFacts? SignaturePolicy { get; init; }

    /// <summary>What the signer says of themself beside the certificate, such as a role; <see langword="null"/> when nothing is said.</summary>
    public SignerAttributes? SignerAttributes { get; init; }

    /// <summary>Why its form does not allow to say more; <see langword="null"/> when it does.</summary>
    public string? Fault { get; init; }

    /// <summary>What digest and signature value say; <see langword="null"/> when they could not be checked.</summary>
    public SignatureIntegrity? Integrity { get; init; }

    /// <summary>How the certificate is bound.</summary>
    public CertificateBinding Binding { get; init; }

    /// <summary>The digest algorithm, or its object identifier when it is not known here.</summary>
    public string? DigestAlgorithm { get; init; }

    /// <summary>Every digest through which it reaches what is signed: of the references of XML, or the one above.</summary>
    public IReadOnlyList<string> DigestAlgorithms { get; init; } = [];

    /// <summary>The signature algorithm, or its object identifier when it is not known here.</summary>
    public string? SignatureAlgorithm { get; init; }

    /// <summary>The signature algorithm when it is known here.</summary>
    public SignatureAlgorithm? KnownAlgorithm { get; init; }

    /// <summary>The chain from the signer upwards: up to an anchor, or as far as it goes.</summary>
    public IReadOnlyList<CertificateFacts> Chain { get; init; } = [];

    /// <summary>What stands against the chain at <see cref="PathTime"/>; empty when it leads to an anchor.</summary>
    public IReadOnlyList<PathFinding> PathFindings { get; init; } = [];

    /// <summary>What it is in the European Union, if it is valid; <see langword="null"/> where no list of that kind was given, or no chain was found.</summary>
    public SignatureQualification? Qualification { get; init; }

    /// <summary>How the chain was examined as of the past; <see langword="null"/> when it holds now, or when nothing proves an earlier time.</summary>
    public PastValidationFacts? Past { get; init; }

    /// <summary>Pairs of time-stamps of which the one that has to be earlier states the later time.</summary>
    public IReadOnlyList<(TimestampFacts Earlier, TimestampFacts Later)> OutOfOrder { get; init; } = [];

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
