using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>What authentic CRLs say of a certificate (RFC 5280, 6.3.3). Lists of some reasons only and delta lists are passed over.</summary>
internal static class CrlStatements
{
    private const int MaximumChecked = 16;

    public static IEnumerable<RevocationStatus> About(Certificate certificate, Certificate issuer, RevocationEvidence evidence) =>
        evidence.Crls
            .Where(c => SpeaksFor(c, certificate) && Covers(c, certificate))
            .Take(MaximumChecked)
            .Where(c => SignersOf(c, issuer, evidence).Any(c.IsSignedBy))
            .Select(c => Read(c, certificate));

    // 6.3.3 (b)(1): the list is of the certificate's issuer, or of the one that the certificate names for it, which then says that it is indirect.
    private static bool SpeaksFor(CertificateRevocationList crl, Certificate certificate) =>
        certificate.CrlDistributionPoints.Any(point => point.CrlIssuer is not null)
            ? crl.IssuingDistributionPoint is { IsIndirect: true } && certificate.CrlDistributionPoints.Any(point => point.CrlIssuer?.Equals(crl.Issuer) == true)
            : crl.Issuer.Equals(certificate.Issuer);

    // 6.3.3 (f): a key of the list's issuer whose path is good and which may sign lists.
    private static IEnumerable<Certificate> SignersOf(CertificateRevocationList crl, Certificate issuer, RevocationEvidence evidence) =>
        evidence.CrlSigners.Prepend(issuer).Where(signer => signer.Subject.Equals(crl.Issuer) && MaySign(signer));

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
        return !point.OnlyAttributeCertificates && !point.HasOnlySomeReasons
            && !(point.OnlyUserCertificates && isAuthority)
            && !(point.OnlyCaCertificates && !isAuthority)
            && IsTheirs(point, certificate);
    }

    // 6.3.3 (b)(2)(i): a list for one address covers only certificates that name this address.
    private static bool IsTheirs(IssuingDistributionPoint point, Certificate certificate) =>
        point.RawName is not { } name
        // 4.2.1.13: where the point has no name of its own, the list's issuer is its name.
        || certificate.CrlDistributionPoints.Any(p => p.RawName is null && p.CrlIssuer is { } signer && IsNameOf(name, signer))
        || certificate.CrlDistributionPoints.Any(p => p.Uris.Intersect(point.Uris).Any() || (p.RawName is { } own && own.Span.SequenceEqual(name.Span)));

    private static bool IsNameOf(ReadOnlyMemory<byte> name, DistinguishedName issuer) => name.Span.IndexOf(issuer.RawData.Span) >= 0;

    private static bool MaySign(Certificate issuer) => issuer.KeyUsage is not { } usage || usage.HasFlag(KeyUsages.CrlSign);

    private static RevocationStatus Read(CertificateRevocationList crl, Certificate certificate)
    {
        var entry = crl.Find(certificate.SerialNumber, certificate.Issuer);
        var state = entry?.Reason switch
        {
            null => RevocationState.Good,
            RevocationReason.CertificateHold => RevocationState.Suspended,
            _ => RevocationState.Revoked,
        };
        return new(state, entry?.RevokedAt, entry?.Reason, RevocationSource.Crl, crl.ThisUpdate, crl.NextUpdate, crl.RawData);
    }
}
