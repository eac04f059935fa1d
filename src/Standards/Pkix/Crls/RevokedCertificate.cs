using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Crls;

/// <summary>An entry of a CRL (RFC 5280, 5.1.2.6 and 5.3).</summary>
/// <param name="SerialNumber">Which certificate.</param>
/// <param name="RevokedAt">When the CA revoked or suspended it.</param>
/// <param name="Reason">Why; <see cref="RevocationReason.Unspecified"/> when the entry does not say.</param>
public readonly record struct RevokedCertificate(SerialNumber SerialNumber, DateTimeOffset RevokedAt, RevocationReason Reason)
{
    /// <summary>When the key was lost or the ground arose, if the entry says so; it may lie before <see cref="RevokedAt"/> (RFC 5280, 5.3.2).</summary>
    public DateTimeOffset? InvalidityDate { get; init; }

    /// <summary>In an indirect CRL, who issued the certificate; <see langword="null"/> for the CRL's own issuer (RFC 5280, 5.3.3).</summary>
    public DistinguishedName? CertificateIssuer { get; init; }
}
