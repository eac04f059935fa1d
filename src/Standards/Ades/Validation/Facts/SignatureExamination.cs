using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Gathers the facts about the signatures of a document; judges nothing.</summary>
internal sealed class SignatureExamination
{
    private readonly ValidationContext _context;
    private readonly PdfDocument _document;
    private readonly EmbeddedMaterial _material;
    private readonly ChainExamination _chains;
    private readonly TimestampExamination _timestamps;
    private readonly ComparisonBudget _comparisons = new();

    public SignatureExamination(PdfDocument document, ValidationContext context)
    {
        _document = document;
        _context = context;
        _material = new EmbeddedMaterial(context.Limits.EmbeddedItems);
        _material.AddStore(document);
        _chains = new ChainExamination(context, _material);
        _timestamps = new TimestampExamination(_material, _chains);
    }

    public async Task<IReadOnlyList<SignatureFacts>> ExamineAsync(IReadOnlyList<SignatureField> fields, CancellationToken cancellationToken)
    {
        var parts = fields.Select(f => new SignatureParts(_document, f)).ToList();
        foreach (var part in parts.Where(p => p.Cms is not null))
        {
            _material.Add(part.Cms!);
        }

        // Document time-stamps first: they prove the existence of every signature that they cover.
        var proofs = new List<(int End, TimestampFacts Facts)>();
        foreach (var part in parts.Where(p => p is { IsDocumentTimestamp: true, Cms: not null }))
        {
            var facts = await _timestamps.ExamineAsync(part.Cms!.Encoded, i => part.IsStampedBy(i), isDocumentTimestamp: true, cancellationToken);
            part.OwnTimestamp = facts;
            proofs.Add((part.Range!.End, facts));
        }

        var all = new List<SignatureFacts>();
        foreach (var part in parts)
        {
            all.Add(await ExamineAsync(part, [.. proofs.Where(p => p.End > part.Range?.End).Select(p => p.Facts)], cancellationToken));
        }

        return all;
    }

    private async Task<SignatureFacts> ExamineAsync(SignatureParts part, IReadOnlyList<TimestampFacts> covering, CancellationToken cancellationToken)
    {
        var facts = new SignatureFacts
        {
            FieldName = part.Field.Name,
            SubFilter = part.SubFilter,
            Coverage = part.Range?.Coverage(_comparisons) ?? new CoverageFacts(part.RangeFault, 0, 0, _document.Revisions.Count, []),
            ValidationTime = _context.Time,
            CmsFault = part.CmsFault,
            Reason = Text(part, "Reason"),
            Location = Text(part, "Location"),
            ClaimedTime = part.ClaimedTime,
        };
        if (part.Cms is not { } cms || part.Range is not { } range)
        {
            return facts;
        }

        var signer = cms.Signers[0];
        facts = facts with
        {
            DigestAlgorithm = signer.TryGetDigestAlgorithm(out var digest) ? digest.ToString() : signer.DigestAlgorithmOid,
            SignatureAlgorithm = signer.TryGetAlgorithm(out var algorithm) ? algorithm.Name : signer.SignatureAlgorithm.Oid,
            KnownAlgorithm = algorithm,
        };
        var (certificate, binding) = SigningCertificate.Find(signer, _material.Certificates);
        if (certificate is null || digest is null)
        {
            return facts with { Binding = binding };
        }

        facts = facts with
        {
            Binding = binding,
            Integrity = part.Verify(certificate, digest),
            Timestamps = part.OwnTimestamp is { } own ? [own, .. covering] : [.. await ExamineTimestampsAsync(signer, cancellationToken), .. covering],
        };
        var chain = await _chains.ExamineAsync(certificate, facts.PathTime, cancellationToken);
        return facts with { Chain = chain.Chain, PathFindings = chain.Findings };
    }

    private async Task<List<TimestampFacts>> ExamineTimestampsAsync(SignerInfo signer, CancellationToken cancellationToken)
    {
        var found = new List<TimestampFacts>();
        foreach (var token in signer.UnsignedAttributes.Where(a => a.Type == CmsOids.SignatureTimestamp).SelectMany(a => a.Values))
        {
            // RFC 3161, appendix A: the imprint is over the signature value.
            found.Add(await _timestamps.ExamineAsync(token, i => i.Matches(signer.Signature.Span), isDocumentTimestamp: false, cancellationToken));
        }

        return found;
    }

    private string? Text(SignatureParts part, string key) => _document.Find<PdfString>(part.Field.Value, key)?.ToText();
}
