using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Past;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Examines a time-stamp token: what it stamps, who stamped it, and whether that authority was in force then (EN 319 102-1 V1.3.1, 5.4).</summary>
internal sealed partial class TimestampExamination(ValidationContext context, EmbeddedMaterial material)
{
    // Clocks of authorities and ours differ by less; more is not an accident.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly ChainExamination _chains = new(context, material);
    private long _octetsLeft = context.Limits.StampedOctets;

    /// <summary>Examines a token once; those that cover it come first, since they say when it is proven to have existed.</summary>
    public async Task<TimestampFacts> ExamineAsync(EmbeddedToken token, CancellationToken cancellationToken)
    {
        if (token.Facts is { } known)
        {
            return known;
        }

        // EN 319 102-1 V1.3.1, 5.6.2.4: proof of existence, from the outermost time-stamp inwards.
        var existedAt = context.Time;
        foreach (var outer in token.CoveredBy)
        {
            var facts = await ExamineAsync(outer, cancellationToken).ConfigureAwait(false);
            existedAt = facts is { IsProof: true, Time: { } time } && time < existedAt ? time : existedAt;
        }

        return token.Facts = token.Kind is TimestampKind.Mark
            ? await ExamineMarkAsync(token, existedAt, cancellationToken).ConfigureAwait(false)
            : await ExamineAsync(token, existedAt, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TimestampFacts> ExamineAsync(EmbeddedToken embedded, DateTimeOffset existedAt, CancellationToken cancellationToken)
    {
        var unread = new TimestampFacts(embedded.Kind, null, null, null, TimestampFlaw.Unreadable, null) { ExistedAt = existedAt };
        if (!TimeStampToken.TryDecode(embedded.Encoded, out var token))
        {
            return unread;
        }

        material.Add(token.SignedData);
        var read = unread with { Time = token.Info.GenTime, Flaw = TimestampFlaw.AuthorityNotTrusted, Algorithms = AlgorithmsOf(token) };
        if (token.FindSignerAmong(material.Decode(token.SignedData.Certificates).Concat(material.Certificates)) is not { } unit)
        {
            return read;
        }

        read = read with { Authority = SignerIdentity.Of(unit).Name, Certificate = unit };
        if ((FlawOf(token, token.Verify(unit), embedded, existedAt) ?? FlawOf(unit, existedAt)) is { } flaw)
        {
            return read with { Flaw = flaw };
        }

        var time = token.Info.GenTime;
        var chain = await _chains.ExamineAsync(unit, time, TrustPurpose.Timestamping, cancellationToken).ConfigureAwait(false);
        read = read with
        {
            Flaw = FlawOf(chain, time),
            Revocation = chain.Chain[0].Revocation,
            Chain = chain.Chain,
            IsQualified = context.TrustedServices?.IsQualifiedTimestampAuthority(chain.Chain.Select(c => c.Certificate), time) ?? false,
        };
        return read.Flaw is null && !ChainNow.Holds(chain.Chain, 0, context) ? AsOfThePast(read, embedded) : read;
    }

    // EN 319 102-1 V1.3.1, 5.6.2.4: its authority's chain does not hold now, but did at a time by which the token is proven to have existed.
    private TimestampFacts AsOfThePast(TimestampFacts facts, EmbeddedToken embedded)
    {
        var proofs = new ProofsOfExistence(context.Time, embedded.CoveredBy);
        if (facts.ExistedAt < context.Time)
        {
            // The token binds its unit's certificate by a digest (RFC 5816).
            proofs.WithBound(facts.Certificate!.RawData, facts.ExistedAt);
        }

        var past = new PastCertificateValidation(proofs, _chains.Evidence(), context.Policy.Algorithms, context.Time) { SparesEarlierUse = true }
            .Validate([.. facts.Chain.Select(c => c.Certificate)]);
        return facts with { Past = past, Flaw = FlawOf(past, facts.ExistedAt) };
    }

    private static TimestampFlaw? FlawOf(PastValidationFacts past, DateTimeOffset existedAt) => past switch
    {
        { Failure: PastValidationFailure.AlgorithmTooWeak } => TimestampFlaw.AlgorithmTooWeak,
        { Failure: not null } => TimestampFlaw.AuthorityNotProven,
        { ControlTime: var control } when existedAt <= control => null,
        { Decisive.Cause: ControlTimeCause.Revoked } => TimestampFlaw.AuthorityRevoked,
        { Decisive.Cause: ControlTimeCause.AlgorithmTooWeak } => TimestampFlaw.AlgorithmTooWeak,
        _ => TimestampFlaw.AuthorityExpired,
    };

    // A token over an algorithm that has aged since is proof while a later token shows that it is older than that.
    private TimestampFlaw? FlawOf(string? digest, DateTimeOffset existedAt) =>
        !context.Policy.Algorithms.Lists(digest ?? "") ? TimestampFlaw.AlgorithmNotListed
        : context.Policy.Algorithms.DigestUntil(digest ?? "") <= existedAt ? TimestampFlaw.AlgorithmTooWeak
        : null;

    private TimestampFlaw? FlawOf(Certificate unit, DateTimeOffset existedAt) =>
        unit.PublicKey is not { } key ? null
        : !context.Policy.Algorithms.Lists(key) ? TimestampFlaw.AlgorithmNotListed
        : context.Policy.Algorithms.KeyUntil(key) <= existedAt ? TimestampFlaw.AlgorithmTooWeak
        : null;

    private static List<string> AlgorithmsOf(TimeStampToken token)
    {
        var names = new List<string>();
        if (token.Info.Imprint.Digest is { } digest)
        {
            names.Add(digest.ToString());
        }

        if (token.SignedData.Signers[0].TryGetAlgorithm(out var algorithm))
        {
            names.Add(algorithm.Name);
        }

        return names;
    }

    private TimestampFlaw? FlawOf(TimeStampToken token, TimeStampTokenStatus status, EmbeddedToken embedded, DateTimeOffset existedAt) => status switch
    {
        TimeStampTokenStatus.NotVerifiable => TimestampFlaw.Unreadable,
        TimeStampTokenStatus.WrongSignature => TimestampFlaw.SignatureWrong,
        TimeStampTokenStatus.OtherCertificate or TimeStampTokenStatus.NotATimeStampingCertificate => TimestampFlaw.AuthorityNotTrusted,
        _ when LiesAhead(token.Info.GenTime) => TimestampFlaw.LiesAhead,
        _ when _octetsLeft < 0 => TimestampFlaw.NotExamined,
        _ when !Stamps(embedded, token.Info.Imprint) => TimestampFlaw.OtherBytes,
        _ => FlawOf(token.Info.Imprint.Digest?.Name.Name, existedAt)
            ?? FlawOf(token.SignedData.Signers[0].TryGetAlgorithm(out var algorithm) ? algorithm.Digest.Name : null, existedAt),
    };

    // EN 319 102-1 V1.3.1, 5.6.2.4: a proof of existence is of the past; what is said to exist from tomorrow on has not been proven to exist.
    private bool LiesAhead(DateTimeOffset time) => time > context.Time + ClockSkew;

    private bool Stamps(EmbeddedToken embedded, MessageImprint imprint)
    {
        bool fits = embedded.Stamps(imprint);
        _octetsLeft -= embedded.Octets;
        return fits;
    }

    private static TimestampFlaw? FlawOf(ChainExamination.Result chain, DateTimeOffset time) =>
        chain.Findings.Count > 0 || chain.Chain.Any(c => c.ServiceStatusAgainst is not null) ? TimestampFlaw.AuthorityNotTrusted
        : chain.Chain.Any(c => c.Revocation is { } status && status.IsOutOfForceAt(time)) ? TimestampFlaw.AuthorityRevoked
        : null;
}
