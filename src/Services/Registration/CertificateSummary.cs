using AnTin.Pkix.Certificates;

namespace AnTin.Registration;

/// <summary>What people read of a certificate.</summary>
/// <param name="Name">The subject's common name.</param>
/// <param name="Subject">The whole subject, RFC 4514.</param>
/// <param name="SerialNumber">Hexadecimal.</param>
public sealed record CertificateSummary(string Name, string Subject, string Issuer, DateTimeOffset From, DateTimeOffset Until, string SerialNumber)
{
    public static CertificateSummary Of(Certificate certificate) => new(
        certificate.Subject.CommonName ?? certificate.Subject.ToString(),
        certificate.Subject.ToString(),
        certificate.Issuer.CommonName ?? certificate.Issuer.ToString(),
        certificate.NotBefore,
        certificate.NotAfter,
        certificate.SerialNumber.ToString());
}
