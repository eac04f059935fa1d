using AnTin.Pkix.Certificates;

namespace AnTin.Ades;

/// <summary>
/// Where certificates, OCSP responses and CRLs come from when a document does not carry them: a port, so that the library opens
/// no connection of its own. An implementation returns what it has; what it returns is checked by the caller.
/// </summary>
public interface IValidationMaterialSource
{
    /// <summary>Finds certificates that may have issued <paramref name="subject"/> (by AIA caIssuers or from a store).</summary>
    /// <param name="subject">The certificate whose issuer is sought.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Candidates; empty when none is known.</returns>
    Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken);

    /// <summary>Asks for the OCSP response about a certificate (RFC 6960).</summary>
    /// <param name="certificate">The certificate asked about.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The DER <c>OCSPResponse</c>, or <see langword="null"/> when none can be had.</returns>
    Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken);

    /// <summary>Asks for the CRL that covers a certificate (RFC 5280, 5).</summary>
    /// <param name="certificate">The certificate asked about.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The DER <c>CertificateList</c>, or <see langword="null"/> when none can be had.</returns>
    Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken);
}
