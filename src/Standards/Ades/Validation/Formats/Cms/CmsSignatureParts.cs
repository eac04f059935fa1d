using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>One signer of a CMS structure taken apart, or one who counter-signed (RFC 5652, 5.3 and 11.4; EN 319 122-1).</summary>
internal sealed class CmsSignatureParts(SignedData cms, SignerInfo signer, string name, CmsContent content) : SignatureParts
{
    private IReadOnlyList<EmbeddedToken>? _tokens;

    public override SignatureForm Form => SignatureForm.Cms;

    public override string Name => name;

    public override string Kind => signer.SignedAttributes.Any(a => a.Type is CmsOids.SigningCertificateV2 or CmsOids.SigningCertificate) ? "CAdES" : "CMS";

    public override string? Countersigns => CountersignedName;

    /// <summary>The name of the signature whose value this one is over, and its signer.</summary>
    public string? CountersignedName { get; init; }

    /// <summary>The signer whose value this one is over.</summary>
    public SignerInfo? Countersigned { get; init; }

    /// <summary>Time-stamps from outside that cover the structure.</summary>
    public IReadOnlyList<EmbeddedToken> Covering { get; init; } = [];

    /// <summary>What the content names in its turn: the entries of a container.</summary>
    public IReadOnlyList<SignedObjectFacts> Listed { get; init; } = [];

    /// <summary>What the reader of a container noticed.</summary>
    public IReadOnlyList<Finding> Peculiarities { get; init; } = [];

    public override DateTimeOffset? ClaimedTime => CmsSigner.SigningTime(signer);

    public override string? DigestAlgorithm => CmsSigner.DigestName(signer);

    public override SignatureAlgorithm? Algorithm => CmsSigner.Algorithm(signer);

    public override string? AlgorithmName => CmsSigner.AlgorithmName(signer);

    public override IReadOnlyList<EmbeddedToken> Tokens => _tokens ??= new CmsTokens(cms, signer, content).Read(Covering);

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates) => SigningCertificate.Find(signer, candidates);

    public override bool IsBaseline(Certificate certificate) => ClaimedTime is not null && CmsSigner.IsBaseline(cms, signer, certificate);

    // EN 319 122-1, 6.3: certificates and revocation information stand in the structure itself.
    public override bool HasMaterialOfOtherLevels => signer.UnsignedAttributes.Any(a => CadesOids.IsOfOtherLevels(a.Type));

    public override RevocationEvidence RevocationValues(int maximum)
    {
        var values = new EmbeddedMaterial(maximum);
        foreach (var choice in cms.RevocationChoices)
        {
            values.AddRevocation(choice);
        }

        return values.Evidence;
    }

    // EN 319 162-1 V1.1.1, 4.4.4.2: in a container, the time-stamp of an archive manifest.
    public override bool IsOverMaterial(EmbeddedToken token, ReadOnlyMemory<byte> value) => token.Kind is TimestampKind.Document || base.IsOverMaterial(token, value);

    public override NamedPolicy? Policy => CmsSignaturePolicy.Read(signer);

    public override SignatureIntegrity? Verify(Certificate certificate)
    {
        if (Countersigned is { } value)
        {
            return certificate.PublicKey is { } key ? CmsSigner.ToIntegrity(CounterSignature.Verify(value, signer, key)) : SignatureIntegrity.UnsupportedAlgorithm;
        }

        if (!signer.TryGetDigestAlgorithm(out var digest))
        {
            return null;
        }

        if (content.Digest(digest, signer) is not { } made)
        {
            return SignatureIntegrity.ContentMissing;
        }

        var integrity = CmsSigner.Verify(cms, signer, made, certificate);
        return integrity is not SignatureIntegrity.Intact ? integrity
            : Listed.Any(o => o.Status is SignedObjectStatus.Missing) ? SignatureIntegrity.ContentMissing
            : Listed.Any(o => o.Status is SignedObjectStatus.Changed or SignedObjectStatus.NotChecked) ? SignatureIntegrity.ContentChanged
            : integrity;
    }

    public override SignatureFacts Describe(SignatureFacts facts) => facts with
    {
        Location = Read(CadesOids.SignerLocation, reader => string.Join(", ", CmsTexts.In(reader))) is { Length: > 0 } place ? place : null,
        SignerAttributes = CmsSignerAttributes.Read(signer),
        SignedObjects = Listed.Count > 0 ? Listed : DescribeContent(facts),
        Peculiarities = StrippedAttributes.Are(signer, content.Bytes) ? [.. Peculiarities, new FormNotKept("the content is the signed attributes of another signature")] : Peculiarities,
    };

    // Detached content has a name by which it was handed over; a signature cannot say one.
    private IReadOnlyList<SignedObjectFacts> DescribeContent(SignatureFacts facts) =>
        content.Name.Length == 0 || facts.Integrity is null ? []
        : [new(content.Name, content.Name, facts.Integrity is SignatureIntegrity.ContentChanged ? SignedObjectStatus.Changed : SignedObjectStatus.Intact, null)];

    private string? Read(string type, Func<AsnReader, string> read)
    {
        try
        {
            return signer.SignedAttributes.TryGetSingle(type, out var value) ? read(new AsnReader(value.Value, AsnEncodingRules.BER)) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
