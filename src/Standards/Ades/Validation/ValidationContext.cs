using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Pdf;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.XmlSecurity.Reading;

namespace AnTin.Ades.Validation;

/// <summary>All that a validation knows beside the file: what is trusted, what time it is, and where more can be asked.</summary>
public sealed record ValidationContext
{
    /// <summary>What is trusted, for signers and for time-stamp authorities.</summary>
    public required TrustAnchors Anchors { get; init; }

    /// <summary>Trusted lists: what is trusted besides, for what and when; <see langword="null"/> for none.</summary>
    public TrustSnapshot? TrustedServices { get; init; }

    /// <summary>The time of validation.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The policy under which it is judged.</summary>
    public ValidationPolicy Policy { get; init; } = ValidationPolicy.Vietnam;

    /// <summary>Known certificates of authorities; most documents here hold only the signer's own.</summary>
    public IReadOnlyList<Certificate> Intermediates { get; init; } = [];

    /// <summary>Where issuers, OCSP responses and CRLs can be had; <see langword="null"/> for a validation without network.</summary>
    public IValidationMaterialSource? Source { get; init; }

    /// <summary>Certificates, OCSP responses and CRLs from a cache or an earlier validation; as untrusted as those that a document brings.</summary>
    public ValidationEvidence Known { get; init; } = ValidationEvidence.None;

    /// <summary>Decoded certificates, responses and lists of earlier validations; <see langword="null"/> to decode all anew. It changes no report.</summary>
    public ValidationCache? Cache { get; init; }

    /// <summary>What detached signatures cover.</summary>
    public IReadOnlyList<SignedContent> DetachedContents { get; init; } = [];

    /// <summary>The user's or the owner's password of an encrypted PDF (ISO 32000-2, 7.6.4); empty for the one that many documents have. Never written down.</summary>
    public string DocumentPassword { get; init; } = "";

    /// <summary>Evidence records beside the file, in ASN.1 or XML (RFC 4998, RFC 6283): over the file, or over what it signs.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> EvidenceRecords { get; init; } = [];

    /// <summary>Documents of signature policies that are at hand; signatures may name one of them.</summary>
    public IReadOnlyList<SignaturePolicyDocument> SignaturePolicies { get; init; } = [];

    /// <summary>Budgets.</summary>
    public ValidationLimits Limits { get; init; } = new();
}

/// <summary>Budgets of one validation.</summary>
public sealed record ValidationLimits
{
    /// <summary>The length of a file in bytes. 16 signatures on one file were the most seen in the field, in some megabytes.</summary>
    public int FileLength { get; init; } = 512 << 20;

    /// <summary>Signature fields that are examined; each costs a pass over the file and a comparison. Beyond it nothing is said of the file.</summary>
    public int Signatures { get; init; } = 64;

    /// <summary>Time-stamps of a container, which are examined beside its signatures: a hundred years of two services, and then some. Without a document of
    /// their own to be read again each costs some milliseconds.</summary>
    public int Timestamps { get; init; } = 256;

    /// <summary>
    /// Octets that are put together to compare them with time-stamps over data, all in all; those behind are not examined. Sixty-four signatures with
    /// sixty-four archive time-stamps each over one large document would take minutes; this is four seconds' work.
    /// </summary>
    public long StampedOctets { get; init; } = 1L << 30;

    /// <summary>Certificates, responses and lists that a file may bring, each; five signatures with long-term material have about forty.</summary>
    public int EmbeddedItems { get; init; } = 512;

    /// <summary>Evidence records, in the file and beside it, each; one is what there is, two while one is replaced by another.</summary>
    public int EvidenceRecords { get; init; } = 16;

    /// <summary>Issuers that are asked for one after the other when a chain is incomplete.</summary>
    public int IssuersAsked { get; init; } = 4;

    /// <summary>Budgets of the PDF reader.</summary>
    public PdfLimits Pdf { get; init; } = PdfLimits.Default;

    /// <summary>Budgets of the XML reader.</summary>
    public XmlLimits Xml { get; init; } = XmlLimits.Default;

    /// <summary>Budgets of path building.</summary>
    public PathBuildingLimits Path { get; init; } = PathBuildingLimits.Default;
}
