using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Past;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Ocsp;

namespace AnTin.Ades.Validation.Facts;

internal sealed partial class TimestampExamination
{
    // Each that has the right name costs a signature check.
    private const int MaximumResponders = 16;

    // The time is as good as the responder is trusted: by a list, or as one whom a trusted authority named (RFC 6960, 4.2.2.2).
    private async Task<TimestampFacts> ExamineMarkAsync(EmbeddedToken embedded, DateTimeOffset existedAt, CancellationToken cancellationToken)
    {
        var unread = new TimestampFacts(embedded.Kind, null, null, null, TimestampFlaw.Unreadable, null) { ExistedAt = existedAt };
        if (!OcspResponse.TryDecode(embedded.Encoded, out var response) || response.Basic is not { } answer)
        {
            return unread;
        }

        var read = unread with
        {
            Time = answer.ProducedAt, Flaw = TimestampFlaw.AuthorityNotTrusted, Algorithms = answer.SignatureAlgorithm is { } algorithm ? [algorithm.Name] : [],
        };
        var known = context.TrustedServices?.Responders ?? [];
        if (answer.Certificates.Concat(known).Concat(context.Anchors.Certificates).Where(answer.IsNamed).Take(MaximumResponders).FirstOrDefault(answer.IsBy) is not { } responder)
        {
            return read;
        }

        read = read with { Authority = SignerIdentity.Of(responder).Name, Certificate = responder };
        if (LiesAhead(answer.ProducedAt))
        {
            return read with { Flaw = TimestampFlaw.LiesAhead };
        }

        if ((FlawOf(answer.SignatureAlgorithm?.Digest.Name, existedAt) ?? FlawOf(responder, existedAt)) is { } weakness)
        {
            return read with { Flaw = weakness };
        }

        var chain = await ChainOfAsync(responder, answer.ProducedAt, cancellationToken).ConfigureAwait(false);
        read = read with { Flaw = FlawOf(chain, answer.ProducedAt), Revocation = chain.Chain[0].Revocation, Chain = chain.Chain };
        return read.Flaw is null && !ChainNow.Holds(chain.Chain, 0, context) ? AsOfThePast(read, embedded) : read;
    }

    private async Task<ChainExamination.Result> ChainOfAsync(Certificate responder, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var listed = await _chains.ExamineAsync(responder, at, TrustPurpose.Status, cancellationToken).ConfigureAwait(false);
        return listed.Findings.Count > 0 && responder.ExtendedKeyUsage?.Contains(ExtendedKeyUsages.OcspSigning) is true
            ? await _chains.ExamineAsync(responder, at, TrustPurpose.Signing, cancellationToken).ConfigureAwait(false)
            : listed;
    }
}
