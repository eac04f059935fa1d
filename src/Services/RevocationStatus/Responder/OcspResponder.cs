using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.Ocsp;
using Microsoft.Extensions.Options;
using EncodedReason = AnTin.Pkix.Crls.RevocationReason;
using IssuedStatus = AnTin.CertificateAuthority.CertificateStatus;

namespace AnTin.RevocationStatus.Responder;

/// <summary>
/// Answers from the register itself, not from a CRL: a suspension is seen with the next question. A certificate that the authority did
/// not issue is unknown, never good (RFC 6960, 2.2).
/// </summary>
internal sealed class OcspResponder(IRevocationPublication publication, ResponderKeys keys, IOptions<RevocationStatusOptions> options, TimeProvider time)
    : IOcspResponder
{
    public async Task<ReadOnlyMemory<byte>?> AnswerAsync(string authorityId, ReadOnlyMemory<byte> request, CancellationToken cancellationToken = default)
    {
        if (await publication.FindAuthorityAsync(authorityId, cancellationToken) is not { } authority)
        {
            return null;
        }

        if (!OcspRequest.TryDecode(request, out var question) || question.HasUnknownCriticalExtension)
        {
            return OcspResponse.EncodeError(OcspResponseStatus.MalformedRequest);
        }

        // RFC 6960, 2.3: "unauthorized" also says that this responder cannot answer about that issuer.
        if (question.Certificates.Any(id => !id.IsIssuedBy(authority.Certificate)))
        {
            return OcspResponse.EncodeError(OcspResponseStatus.Unauthorized);
        }

        return await AnswerAsync(authorityId, question, cancellationToken);
    }

    private async Task<ReadOnlyMemory<byte>?> AnswerAsync(string authorityId, OcspRequest question, CancellationToken cancellationToken)
    {
        var responder = await keys.GetAsync(authorityId, cancellationToken);
        var now = time.GetUtcNow();
        var nextUpdate = now.AddMinutes(options.Value.AnswerMinutes);
        var builder = new OcspResponseBuilder(responder.Certificate, isDelegated: true, now) { Nonce = question.Nonce };
        foreach (var id in question.Certificates)
        {
            var status = await publication.FindStatusAsync(authorityId, id.SerialNumber, cancellationToken);
            builder.Add(status switch
            {
                null => SingleResponse.Unknown(id, now, nextUpdate),
                { Status: IssuedStatus.Good } => SingleResponse.Good(id, now, nextUpdate),
                { Status: IssuedStatus.Suspended } => SingleResponse.Revoked(id, status.Since, EncodedReason.CertificateHold, now, nextUpdate),
                _ => SingleResponse.Revoked(id, status.Since, (EncodedReason)(int)(status.Reason ?? RevocationReason.Unspecified), now, nextUpdate),
            });
        }

        var response = await responder.Key.SignAsync(builder.Build(responder.Key.DefaultAlgorithm), cancellationToken);
        return response.RawData;
    }
}
