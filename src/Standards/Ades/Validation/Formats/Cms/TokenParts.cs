using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>A time-stamp token over content that is no signature: on its own, or in a container (EN 319 162-1 V1.1.1, 4.3.3.2 and 4.4.4.2).</summary>
internal sealed class TokenParts : SignatureParts
{
    private readonly SignedData _cms;
    private readonly CmsContent _content;
    private TimestampFlaw? _flaw;

    public TokenParts(TimeStampToken token, string name, CmsContent content)
    {
        _cms = token.SignedData;
        _content = content;
        Name = name;
        Own = new EmbeddedToken(TimestampKind.Document, token.RawData, IsStamped);
    }

    public override SignatureForm Form => SignatureForm.Cms;

    public override string Name { get; }

    public override string Kind => "RFC 3161";

    public override bool IsDocumentTimestamp => true;

    /// <summary>This token, as the proof of what it covers.</summary>
    public EmbeddedToken Own { get; }

    /// <summary>Later tokens that cover it.</summary>
    public IReadOnlyList<EmbeddedToken> Covering
    {
        get => Own.CoveredBy;
        set => Own.CoveredBy = value;
    }

    /// <summary>The entries of a container that it covers through a manifest.</summary>
    public IReadOnlyList<SignedObjectFacts> Listed { get; init; } = [];

    /// <summary>What the reader of a container noticed.</summary>
    public IReadOnlyList<Finding> Peculiarities { get; init; } = [];

    public override string? DigestAlgorithm => CmsSigner.DigestName(Signer);

    public override SignatureAlgorithm? Algorithm => CmsSigner.Algorithm(Signer);

    public override string? AlgorithmName => CmsSigner.AlgorithmName(Signer);

    public override IReadOnlyList<EmbeddedToken> Tokens => [Own, .. Covering];

    private SignerInfo Signer => _cms.Signers[0];

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates) => SigningCertificate.Find(Signer, candidates);

    public override void Learn(IReadOnlyList<TimestampFacts> timestamps) => _flaw = Own.Facts?.Flaw;

    public override SignatureIntegrity? Verify(Certificate certificate)
    {
        if (!Signer.TryGetDigestAlgorithm(out var digest))
        {
            return null;
        }

        var integrity = CmsSigner.Verify(_cms, Signer, digest.Hash(_cms.EncapsulatedContent!.Value.Span), certificate);
        return integrity is not SignatureIntegrity.Intact ? integrity
            : Listed.Any(o => o.Status is SignedObjectStatus.Missing) || !IsAtHand() ? SignatureIntegrity.ContentMissing
            : _flaw is TimestampFlaw.OtherBytes || Listed.Any(o => o.Status is not SignedObjectStatus.Intact) ? SignatureIntegrity.ContentChanged
            : integrity;
    }

    public override SignatureFacts Describe(SignatureFacts facts) => facts with { SignedObjects = Listed, Peculiarities = Peculiarities };

    private bool IsAtHand() =>
        TimeStampToken.TryDecode(Own.Encoded, out var token) && (token.Info.Imprint.Digest is not { } digest || _content.Digest(digest, Signer) is not null);

    private bool IsStamped(MessageImprint imprint) =>
        imprint.Digest is { } digest && _content.Digest(digest, Signer) is { } made && made.AsSpan().SequenceEqual(imprint.HashedMessage.Span);
}
