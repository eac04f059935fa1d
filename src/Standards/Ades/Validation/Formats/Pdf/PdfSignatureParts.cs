using AnTin.Ades.Cades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>A signature field taken apart: dictionary, byte range, CMS structure (ISO 32000-2, 12.8; EN 319 142-1).</summary>
internal sealed class PdfSignatureParts : SignatureParts
{
    // ISO 32000-1, 12.8.3.3.1: the SHA-1 digest of the byte range is the content inside. Deprecated by ISO 32000-2.
    private const string Pkcs7Sha1 = "adbe.pkcs7.sha1";

    private readonly PdfDocument _document;
    private readonly SignatureField _field;
    private readonly ComparisonBudget _comparisons;
    private readonly string? _fault;
    private CoverageFacts? _coverage;
    private IReadOnlyList<Finding> _peculiarities = [];
    private TimestampFlaw? _ownFlaw;

    public PdfSignatureParts(PdfDocument document, SignatureField field, ComparisonBudget comparisons, PrefixDigests digests)
    {
        (_document, _field, _comparisons) = (document, field, comparisons);
        Kind = document.Find<PdfName>(field.Value, "SubFilter")?.Display ?? "";
        Range = ByteRange.Read(document, field, digests, out var fault);
        RangeFault = fault;
        Cms = Range is null ? null : ReadCms(Range.Contents, out _fault);
        OwnToken = IsDocumentTimestamp && Cms is not null ? new EmbeddedToken(TimestampKind.Document, Cms.Encoded, IsStampedBy)
        {
            // EN 319 142-1, 5.4.3; ISO 32000-2, 12.8.5: not one whose dictionary says that it is a signature.
            IsOfBaseline = document.Find<PdfName>(field.Value, "Type")?.Value is null or "DocTimeStamp",
        }
        : null;
    }

    public override SignatureForm Form => SignatureForm.Pdf;

    public override string Name => _field.Name;

    public override string Kind { get; }

    public override bool IsDocumentTimestamp => Kind == "ETSI.RFC3161";

    public override string? Fault => RangeFault ?? _fault;

    public ByteRange? Range { get; }

    public string? RangeFault { get; }

    public SignedData? Cms { get; }

    /// <summary>This signature as a token, when it is a document time-stamp.</summary>
    public EmbeddedToken? OwnToken { get; }

    /// <summary>Document time-stamps that cover this signature.</summary>
    public IReadOnlyList<EmbeddedToken> Covering { get; set; } = [];

    /// <summary>The document security store.</summary>
    public SecurityStore Store { get; init; } = SecurityStore.None;

    public override IReadOnlyList<EmbeddedToken> Tokens => OwnToken is { } own ? [own, .. Covering] : [.. CmsSigner.SignatureTimestamps(Signer, Covering), .. Covering];

    public override DateTimeOffset? ClaimedTime =>
        SigningDate.Read(_document.Find<PdfString>(_field.Value, "M")) ?? (Cms is null ? null : CmsSigner.SigningTime(Signer));

    public override string? DigestAlgorithm => CmsSigner.DigestName(Signer);

    public override SignatureAlgorithm? Algorithm => CmsSigner.Algorithm(Signer);

    public override string? AlgorithmName => CmsSigner.AlgorithmName(Signer);

    public override NamedPolicy? Policy => Cms is null ? null : CmsSignaturePolicy.Read(Signer);

    private SignerInfo Signer => Cms!.Signers[0];

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates) =>
        SigningCertificate.Find(Signer, candidates);

    // EN 319 142-1, 6.3: the time in M and not in the attribute, a reason or a commitment, the certificates in the structure and not in Cert.
    public override bool IsBaseline(Certificate signer) =>
        Kind == "ETSI.CAdES.detached" && CmsSigner.IsBaseline(Cms!, Signer, signer)
        && SigningDate.Read(_document.Find<PdfString>(_field.Value, "M")) is not null && CmsSigner.SigningTime(Signer) is null && !_field.Value!.Contains("Cert")
        && !(_field.Value.Contains("Reason") && Signer.SignedAttributes.Any(a => a.Type is CadesOids.CommitmentType or CadesOids.SignaturePolicy));

    public override RevocationEvidence RevocationValues(int maximum) => Store.Values;

    // 6.3: a document time-stamp serves as well.
    public override bool IsTimestampOfValue(EmbeddedToken token) => token.Kind is TimestampKind.Signature || token is { Kind: TimestampKind.Document, IsOfBaseline: true };

    // Mostly its place tells; a store that was written anew may have had it before as well.
    public override bool IsOverMaterial(EmbeddedToken token, ReadOnlyMemory<byte> value) =>
        token is { Kind: TimestampKind.Document, IsOfBaseline: true } && (Store.HasBefore(value, token.SignedLength) || token.Covers(value));

    public override void Learn(IReadOnlyList<TimestampFacts> timestamps) => _ownFlaw = OwnToken?.Facts?.Flaw;

    public override SignatureIntegrity? Verify(Certificate certificate)
    {
        if (!Signer.TryGetDigestAlgorithm(out var digest))
        {
            return null;
        }

        if (Kind == Pkcs7Sha1 && !Range!.Digest(Pkix.Algorithms.DigestAlgorithm.Sha1).AsSpan().SequenceEqual(Cms!.EncapsulatedContent!.Value.Span))
        {
            return SignatureIntegrity.ContentChanged;
        }

        var contentDigest = IsDocumentTimestamp || Kind == Pkcs7Sha1 ? digest.Hash(Cms!.EncapsulatedContent!.Value.Span) : Range!.Digest(digest);
        var integrity = CmsSigner.Verify(Cms!, Signer, contentDigest, certificate);
        return integrity is SignatureIntegrity.Intact && _ownFlaw is TimestampFlaw.OtherBytes ? SignatureIntegrity.ContentChanged : integrity;
    }

    public override SignatureFacts Describe(SignatureFacts facts) => facts with
    {
        Coverage = _coverage ??= Range?.Coverage(_comparisons) ?? new CoverageFacts(RangeFault, 0, 0, _document.Revisions.Count, []),
        Reason = Text("Reason"),
        Location = Text("Location"),
        SignerAttributes = Cms is null ? null : CmsSignerAttributes.Read(Signer),
        Peculiarities = _peculiarities,
    };

    private string? Text(string key) => _document.Find<PdfString>(_field.Value, key)?.ToText();

    private bool IsStampedBy(MessageImprint imprint) =>
        imprint.Digest is { } digest && Range!.Digest(digest).AsSpan().SequenceEqual(imprint.HashedMessage.Span);

    private SignedData? ReadCms(ReadOnlyMemory<byte> contents, out string? fault)
    {
        fault = null;
        if (!SignedData.TryDecode(contents, out var cms, out int consumed))
        {
            fault = "no SignedData";
        }
        else if (cms.Signers.Count != 1)
        {
            // EN 319 142-1, 4.1: one SignerInfo.
            fault = $"{cms.Signers.Count} signers";
        }
        else if (IsDocumentTimestamp ? !TimeStampToken.TryDecode(cms.Encoded, out _)
            : Kind == Pkcs7Sha1 ? cms.EncapsulatedContent is not { Length: 20 }
            : cms.EncapsulatedContent is not null)
        {
            // ISO 32000-2, 12.8.3.3.1: nothing is encapsulated, so that only the byte range can be meant.
            fault = "content of the wrong kind inside";
        }
        else
        {
            _peculiarities = contents.Span[consumed..].IndexOfAnyExcept((byte)0) >= 0 ? [new FormNotKept("bytes behind the structure that are no padding")] : [];
            return cms;
        }

        return null;
    }
}
