using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Past;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Gathers the facts about signatures that a format has taken apart; judges nothing.</summary>
internal sealed class SignatureExamination(ValidationContext context, EmbeddedMaterial material)
{
    private readonly ChainExamination _chains = new(context, material);
    private readonly TimestampExamination _timestamps = new(context, material);

    public async Task<SignatureFacts> ExamineAsync(SignatureParts parts, CancellationToken cancellationToken)
    {
        var facts = parts.Describe(new SignatureFacts
        {
            Form = parts.Form,
            Name = parts.Within.Length == 0 ? parts.Name : $"{parts.Within}: {parts.Name}",
            Within = parts.Within.Length == 0 ? null : parts.Within,
            Kind = parts.Kind,
            IsDocumentTimestamp = parts.IsDocumentTimestamp,
            Countersigns = parts.Countersigns,
            ValidationTime = context.Time,
            Fault = parts.Fault,
            ClaimedTime = parts.ClaimedTime,
        });
        if (parts.Fault is not null)
        {
            return facts;
        }

        facts = facts with
        {
            DigestAlgorithm = parts.DigestAlgorithm,
            DigestAlgorithms = [.. parts.DigestAlgorithms.Distinct()],
            SignatureAlgorithm = parts.AlgorithmName,
            KnownAlgorithm = parts.Algorithm,
            SignaturePolicy = parts.Policy?.Examine(context.SignaturePolicies),
        };
        var (certificate, binding) = parts.FindCertificate(material.Certificates);
        if (certificate is null)
        {
            // EN 319 102-1 V1.3.1, 5.2.3.4: a signature need not bring the certificate; whoever validates may have it.
            (certificate, binding) = parts.FindCertificate([.. context.Intermediates, .. context.Anchors.Certificates]);
        }

        if (certificate is null)
        {
            return facts with { Binding = binding };
        }

        var timestamps = new List<TimestampFacts>();
        // Taken once: what was found out is kept in them.
        var tokens = Seal(parts);
        foreach (var token in tokens)
        {
            timestamps.Add(await _timestamps.ExamineAsync(token, cancellationToken).ConfigureAwait(false));
        }

        parts.Learn(timestamps);
        facts = facts with { Binding = binding, Integrity = parts.Verify(certificate), Timestamps = timestamps, OutOfOrder = TimestampOrder.Find(tokens) };
        facts = await WithChainAsync(parts.Describe(facts), certificate, cancellationToken).ConfigureAwait(false);
        return WithPast(facts with { Level = BaselineLevel.Of(parts, facts, tokens, context.Limits.EmbeddedItems) }, tokens);
    }

    // EN 319 102-1 V1.3.1, 5.6.3.4 step 2: what an evidence record covers is proven before anything else is looked at.
    private static IReadOnlyList<EmbeddedToken> Seal(SignatureParts parts)
    {
        var own = parts.Tokens;
        foreach (var token in own)
        {
            token.CoveredBy = [.. token.CoveredBy, .. parts.Sealing.Except(token.CoveredBy)];
        }

        return [.. own, .. parts.Sealing];
    }

    // EN 319 102-1 V1.3.1, 5.6.3.4: a document time-stamp has been examined with the tokens.
    private SignatureFacts WithPast(SignatureFacts facts, IReadOnlyList<EmbeddedToken> tokens)
    {
        if (facts is not { IsDocumentTimestamp: false, Proof.Time: { } proven } || facts.PathFindings.Any(f => !f.ConcernsTime)
            || !ChainNow.IsAnchored(facts.Chain) || ChainNow.Holds(facts.Chain, 1, context))
        {
            return facts;
        }

        var proofs = new ProofsOfExistence(context.Time, tokens);
        if (facts.Binding is CertificateBinding.Bound)
        {
            proofs.WithBound(facts.Signer!.Certificate.RawData, proven);
        }

        return facts with
        {
            Past = new PastCertificateValidation(proofs, _chains.Evidence(), context.Policy.Algorithms, context.Time).Validate([.. facts.Chain.Select(c => c.Certificate)]),
        };
    }

    private async Task<SignatureFacts> WithChainAsync(SignatureFacts facts, Certificate certificate, CancellationToken cancellationToken)
    {
        var chain = await _chains.ExamineAsync(
            certificate, facts.PathTime, facts.IsDocumentTimestamp ? TrustPurpose.Timestamping : TrustPurpose.Signing, cancellationToken).ConfigureAwait(false);
        return facts with
        {
            Chain = chain.Chain,
            PathFindings = chain.Findings,
            Qualification = facts.IsDocumentTimestamp ? null : context.TrustedServices?.QualificationOf([.. chain.Chain.Select(c => c.Certificate)], facts.PathTime),
        };
    }
}
