using AnTin.Pkix.Certificates;

namespace AnTin.TimeStamping;

/// <summary>Who certifies this service's units: a port, because the service knows no certification authority.</summary>
public interface ITimeStampingCertification
{
    /// <summary>Gets a certificate with the profile of RFC 3161, 2.3 for a unit.</summary>
    /// <param name="requestId">Asking again with the same id gives the same certificate.</param>
    /// <param name="unitName">The common name.</param>
    /// <param name="certificationRequest">DER PKCS#10 that proves possession of the unit's key.</param>
    /// <returns>The unit's certificate, then its issuers up to the root.</returns>
    Task<IReadOnlyList<Certificate>> CertifyAsync(
        string requestId, string unitName, ReadOnlyMemory<byte> certificationRequest, CancellationToken cancellationToken = default);
}
