using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>What authentic OCSP responses say of a certificate (RFC 6960, 3.2 and 4.2.2).</summary>
internal static class OcspStatements
{
    // Each one costs a signature check or two; a document holds one a certificate, perhaps several from several years.
    private const int MaximumChecked = 16;

    public static IEnumerable<RevocationStatus> About(Certificate certificate, Certificate issuer, RevocationEvidence evidence) =>
        evidence.OcspResponses
            .Where(r => r.Basic?.Find(certificate, issuer) is not null)
            .Take(MaximumChecked)
            .Select(r => (Response: r, Responder: Authentic(r.Basic!, issuer, evidence) ?? Trusted(r.Basic!, evidence)))
            .Where(r => r.Responder is not null)
            .Select(r => Read(r.Response, r.Response.Basic!.Find(certificate, issuer)!, r.Responder!))
            .Where(s => s.State is not RevocationState.NotKnown);

    // RFC 6960, 4.2.2.2: the CA itself or a responder that this CA named; its certificate was in its validity when it signed.
    private static Certificate? Authentic(BasicOcspResponse response, Certificate issuer, RevocationEvidence evidence) =>
        response.VerifyResponder(issuer, evidence.Certificates, out var responder) is ResponderStatus.Issuer or ResponderStatus.Delegated
        && responder is not null
        && response.ProducedAt >= responder.NotBefore
        && response.ProducedAt <= responder.NotAfter ? responder : null;

    // RFC 6960, 4.2.2.2, case 1: by the caller's decision, whoever issued the responder's certificate.
    private static Certificate? Trusted(BasicOcspResponse response, RevocationEvidence evidence) =>
        response.Certificates.Concat(evidence.KnownResponders)
            .Where(c => evidence.IsTrustedResponder(c, response.ProducedAt) && response.ProducedAt >= c.NotBefore && response.ProducedAt <= c.NotAfter)
            .Take(MaximumChecked)
            .FirstOrDefault(response.IsBy);

    private static RevocationStatus Read(OcspResponse response, SingleResponse single, Certificate responder)
    {
        var state = single.Status switch
        {
            CertificateStatus.Good => RevocationState.Good,
            CertificateStatus.Revoked when single.Reason is RevocationReason.CertificateHold => RevocationState.Suspended,
            CertificateStatus.Revoked => RevocationState.Revoked,
            _ => RevocationState.NotKnown,
        };
        return new(state, single.RevokedAt, single.Reason, RevocationSource.Ocsp, single.ThisUpdate, single.NextUpdate, response.RawData)
        {
            SignatureAlgorithm = response.Basic!.SignatureAlgorithm,
            SignerKey = responder.PublicKey,
        };
    }
}
