using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>What authentic CRLs of the issuer itself say of a certificate (RFC 5280, 6.3.3). Indirect and partial lists are passed over.</summary>
internal static class CrlStatements
{
    private const int MaximumChecked = 16;

    public static IEnumerable<RevocationStatus> About(Certificate certificate, Certificate issuer, IReadOnlyList<CertificateRevocationList> crls) =>
        crls
            .Where(c => c.Issuer.Equals(issuer.Subject) && Covers(c, certificate))
            .Take(MaximumChecked)
            .Where(c => MaySign(issuer) && c.IsSignedBy(issuer))
            .Select(c => Read(c, certificate));

    private static bool Covers(CertificateRevocationList crl, Certificate certificate)
    {
        if (crl.IsDelta || crl.UnknownCriticalExtensions.Count > 0)
        {
            return false;
        }

        if (crl.IssuingDistributionPoint is not { } point)
        {
            return true;
        }

        bool isAuthority = certificate.BasicConstraints is { IsCertificateAuthority: true };
        return !point.IsIndirect && !point.OnlyAttributeCertificates && !point.HasOnlySomeReasons
            && !(point.OnlyUserCertificates && isAuthority)
            && !(point.OnlyCaCertificates && !isAuthority)
            && IsTheirs(point, certificate);
    }

    // 6.3.3 (b)(2)(i): a list for one address covers only certificates that name this address.
    private static bool IsTheirs(IssuingDistributionPoint point, Certificate certificate) =>
        point.RawName is not { } name
        || certificate.CrlDistributionPoints.Any(p => p.Uris.Intersect(point.Uris).Any() || (p.RawName is { } own && own.Span.SequenceEqual(name.Span)));

    private static bool MaySign(Certificate issuer) => issuer.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.CrlSign);

    private static RevocationStatus Read(CertificateRevocationList crl, Certificate certificate)
    {
        var entry = crl.Find(certificate.SerialNumber);
        var state = entry?.Reason switch
        {
            null => RevocationState.Good,
            RevocationReason.CertificateHold => RevocationState.Suspended,
            _ => RevocationState.Revoked,
        };
        return new(state, entry?.RevokedAt, entry?.Reason, RevocationSource.Crl, crl.ThisUpdate, crl.NextUpdate, crl.RawData);
    }
}
