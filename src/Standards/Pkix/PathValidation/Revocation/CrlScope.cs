using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Crls;

namespace AnTin.Pkix.PathValidation.Revocation;

/// <summary>Whether a list is about a certificate, and for which reasons it speaks (RFC 5280, 6.3.3 (b) and (d)).</summary>
internal static class CrlScope
{
    /// <summary>The reasons of revocation for which the list is complete as to the certificate; none when it is not about it.</summary>
    public static RevocationReasons ReasonsFor(CertificateRevocationList crl, Certificate certificate)
    {
        var reasons = RevocationReasons.None;
        if (crl.UnknownCriticalExtensions.Count > 0 || !CoversKind(crl.IssuingDistributionPoint, certificate))
        {
            return reasons;
        }

        foreach (var point in PointsOf(certificate))
        {
            if (IsOf(crl, certificate, point) && IsAt(crl, point))
            {
                reasons |= (point.Reasons ?? RevocationReasons.All) & (crl.IssuingDistributionPoint?.OnlySomeReasons ?? RevocationReasons.All);
            }
        }

        return reasons & RevocationReasons.All;
    }

    // 6.3.3, last paragraph: also lists of the issuer that no distribution point names, unless the certificate leaves its lists to others.
    private static IEnumerable<CrlDistributionPoint> PointsOf(Certificate certificate) =>
        certificate.CrlDistributionPoints.Any(point => point.CrlIssuer is not null)
            ? certificate.CrlDistributionPoints
            : certificate.CrlDistributionPoints.Append(new CrlDistributionPoint([], null, null, null));

    // (b)(1): the list is of the one that the point names, and says that it is indirect; else of the certificate's issuer.
    private static bool IsOf(CertificateRevocationList crl, Certificate certificate, CrlDistributionPoint point) =>
        point.CrlIssuer is { } named
            ? crl.IssuingDistributionPoint is { IsIndirect: true } && named.Equals(crl.Issuer)
            : crl.Issuer.Equals(certificate.Issuer);

    // (b)(2)(ii) to (iv). Before version 3 a certificate cannot say which of the two it is (4.2.1.9 speaks of version 3): it is of neither.
    private static bool CoversKind(IssuingDistributionPoint? scope, Certificate certificate)
    {
        bool isAuthority = certificate.BasicConstraints is { IsCertificateAuthority: true };
        bool isUser = !isAuthority && certificate.Version == 3;
        return scope is null || (!scope.OnlyAttributeCertificates && !(scope.OnlyUserCertificates && !isUser) && !(scope.OnlyCaCertificates && !isAuthority));
    }

    // (b)(2)(i): a list with a name covers only certificates with a point of this name; one that has none bears its issuer's.
    private static bool IsAt(CertificateRevocationList crl, CrlDistributionPoint point)
    {
        if (crl.IssuingDistributionPoint?.RawName is not { } name)
        {
            return true;
        }

        var names = DistributionPointNames.Of(name, crl.Issuer);
        return point.RawName is { } own ? names.Overlaps(DistributionPointNames.Of(own, crl.Issuer)) : names.Contains(point.CrlIssuer ?? crl.Issuer);
    }
}
