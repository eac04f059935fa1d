using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;

namespace AnTin.CertificateAuthority;

/// <summary>The status of a certificate and since when.</summary>
/// <param name="Status">What the authority last said.</param>
/// <param name="Since">When it said so; for a good one when it was issued.</param>
/// <param name="Reason">Why, when it is revoked.</param>
public sealed record StatusOfCertificate(CertificateStatus Status, DateTimeOffset Since, RevocationReason? Reason);

/// <summary>What is published about certificates that an authority issued: read by the responder that faces the network, which has no issuing key.</summary>
public interface IRevocationPublication
{
    /// <summary>The authority, or <see langword="null"/>.</summary>
    Task<Authority?> FindAuthorityAsync(string authorityId, CancellationToken cancellationToken = default);

    /// <summary>The status of a serial number, or <see langword="null"/> when the authority issued no such certificate.</summary>
    Task<StatusOfCertificate?> FindStatusAsync(string authorityId, SerialNumber serialNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// The current CRL of an authority. It names every revocation that was recorded before the call: a list that is older than the last
    /// change, or past half of its validity, is replaced first.
    /// </summary>
    Task<CertificateRevocationList> GetRevocationListAsync(string authorityId, CancellationToken cancellationToken = default);
}
