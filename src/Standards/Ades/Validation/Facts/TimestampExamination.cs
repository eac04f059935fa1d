using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Examines a time-stamp token: what it stamps, who stamped it, and whether that authority was in force then (EN 319 102-1 V1.3.1, 5.4).</summary>
internal sealed class TimestampExamination(EmbeddedMaterial material, ChainExamination chains)
{
    /// <summary>Examines a token over bytes that can be digested by any algorithm.</summary>
    public async Task<TimestampFacts> ExamineAsync(
        ReadOnlyMemory<byte> encoded, Func<MessageImprint, bool> stamps, bool isDocumentTimestamp, CancellationToken cancellationToken)
    {
        if (!TimeStampToken.TryDecode(encoded, out var token))
        {
            return new(null, null, null, TimestampFlaw.Unreadable, null, isDocumentTimestamp);
        }

        material.Add(token.SignedData);
        var time = token.Info.GenTime;
        if (token.FindSigner(material.Certificates) is not { } unit)
        {
            return new(time, null, null, TimestampFlaw.AuthorityNotTrusted, null, isDocumentTimestamp);
        }

        string authority = SignerIdentity.Of(unit).Name;
        if (FlawOf(token, token.Verify(unit), stamps) is { } flaw)
        {
            return new(time, authority, unit, flaw, null, isDocumentTimestamp);
        }

        var chain = await chains.ExamineAsync(unit, time, cancellationToken).ConfigureAwait(false);
        return new(time, authority, unit, FlawOf(chain, time), chain.Chain[0].Revocation, isDocumentTimestamp);
    }

    private static TimestampFlaw? FlawOf(TimeStampToken token, TimeStampTokenStatus status, Func<MessageImprint, bool> stamps) => status switch
    {
        TimeStampTokenStatus.NotVerifiable => TimestampFlaw.Unreadable,
        TimeStampTokenStatus.WrongSignature => TimestampFlaw.SignatureWrong,
        TimeStampTokenStatus.OtherCertificate or TimeStampTokenStatus.NotATimeStampingCertificate => TimestampFlaw.AuthorityNotTrusted,
        _ when !stamps(token.Info.Imprint) => TimestampFlaw.OtherBytes,
        _ when token.Info.Imprint.Digest is not { IsStrong: true } => TimestampFlaw.AlgorithmTooWeak,
        _ when !token.SignedData.Signers[0].TryGetAlgorithm(out var algorithm) || !algorithm.MayBeCreated => TimestampFlaw.AlgorithmTooWeak,
        _ => null,
    };

    private static TimestampFlaw? FlawOf(ChainExamination.Result chain, DateTimeOffset time) =>
        chain.Findings.Count > 0 ? TimestampFlaw.AuthorityNotTrusted
        : chain.Chain.Any(c => c.Revocation is { } status && CountsAgainst(status, time)) ? TimestampFlaw.AuthorityRevoked
        : null;

    // A key that was lost may have stamped any time: only revocation for another reason spares earlier tokens (EN 319 102-1, 5.4).
    private static bool CountsAgainst(RevocationStatus status, DateTimeOffset time) =>
        status.IsOutOfForceAt(time)
        || status is { State: RevocationState.Revoked, Reason: Pkix.Crls.RevocationReason.KeyCompromise or Pkix.Crls.RevocationReason.CaCompromise };
}
