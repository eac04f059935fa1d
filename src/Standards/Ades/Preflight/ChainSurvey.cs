using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Preflight;

/// <summary>Walks chains upwards and notes everything that is missing, where collecting for a signature would stop at the first.</summary>
internal sealed class ChainSurvey(IValidationMaterialSource source, TrustAnchors? anchors, DateTimeOffset now)
{
    private const int MaximumDepth = 8;

    private readonly HashSet<Certificate> _done = [];

    public List<PreflightFinding> Findings { get; } = [];

    public async Task WalkAsync(Certificate leaf, IReadOnlyList<Certificate> known, bool isOfTimestamps, CancellationToken cancellationToken)
    {
        var certificate = leaf;
        for (int depth = 0; !certificate.IsSelfSigned && depth < MaximumDepth; depth++)
        {
            var issuer = known.FirstOrDefault(certificate.IsSignedBy)
                ?? (await source.FindIssuersAsync(certificate, cancellationToken).ConfigureAwait(false)).FirstOrDefault(certificate.IsSignedBy);
            if (issuer is null)
            {
                if (_done.Add(certificate))
                {
                    Findings.Add(new IssuerMissing(certificate, certificate.AuthorityInformationAccess.CaIssuersUris));
                }

                break;
            }

            await LookAtStatusAsync(certificate, issuer, cancellationToken).ConfigureAwait(false);
            certificate = issuer;
        }

        if (anchors is not null && !anchors.Certificates.Contains(certificate) && _done.Add(certificate))
        {
            Findings.Add(new AnchorMissing(certificate, isOfTimestamps));
        }
    }

    private async Task LookAtStatusAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        if (!_done.Add(certificate))
        {
            return;
        }

        var encodedResponse = await source.GetOcspResponseAsync(certificate, issuer, cancellationToken).ConfigureAwait(false);
        var response = encodedResponse is { } r && OcspResponse.TryDecode(r, out var decoded) ? decoded : null;
        var status = response is null ? RevocationStatus.NotKnown : Find(certificate, issuer, new RevocationEvidence([response], []));
        CertificateRevocationList? list = null;
        if (status.State is RevocationState.NotKnown)
        {
            var encodedList = await source.GetCrlAsync(certificate, issuer, cancellationToken).ConfigureAwait(false);
            list = encodedList is { } c && CertificateRevocationList.TryDecode(c, out var read) ? read : null;
            status = list is null ? status : Find(certificate, issuer, new RevocationEvidence([], [list]));
        }
        else
        {
            foreach (var responder in response!.Basic!.Certificates.Where(c => !c.HasOcspNoCheck && c.IsSignedBy(issuer)))
            {
                await LookAtStatusAsync(responder, issuer, cancellationToken).ConfigureAwait(false);
            }
        }

        if (status.State is RevocationState.NotKnown)
        {
            Findings.Add(WhyNotKnown(certificate, issuer, response, list));
        }
        else if (status.IsOutOfForceAt(now))
        {
            Findings.Add(new OutOfForce(certificate, status.Since!.Value));
        }
    }

    private PreflightFinding WhyNotKnown(Certificate certificate, Certificate issuer, OcspResponse? response, CertificateRevocationList? list)
    {
        var ocsp = certificate.AuthorityInformationAccess.OcspUris;
        List<string> crl = [.. certificate.CrlUris];
        if (response?.Basic is { } basic && basic.Find(certificate, issuer) is { } single)
        {
            return single.NextUpdate < now
                ? new RevocationOutdated(certificate, single.NextUpdate.Value, [.. ocsp, .. crl])
                : new ResponderUnknown(certificate, basic.ResponderName?.ToString() ?? Convert.ToHexStringLower((basic.ResponderKeyHash ?? default).Span), ocsp);
        }

        return list is { NextUpdate: { } next } && next < now && list.IsSignedBy(issuer)
            ? new RevocationOutdated(certificate, next, crl)
            : new RevocationMissing(certificate, ocsp, crl);
    }

    private RevocationStatus Find(Certificate certificate, Certificate issuer, RevocationEvidence evidence) => RevocationCheck.Find(certificate, issuer, now, now, evidence);
}
