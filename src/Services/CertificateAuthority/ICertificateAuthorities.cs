using AnTin.Pkix.Certificates;

namespace AnTin.CertificateAuthority;

/// <summary>A certification authority that this service runs.</summary>
/// <param name="Id">A short stable name, used in addresses: <c>vnpt</c>, <c>government</c>.</param>
/// <param name="DisplayName">What people read: <c>VNPT-CA (SANDBOX)</c>.</param>
/// <param name="Certificate">The authority's own certificate.</param>
/// <param name="Issuer">The id of the authority above, or <see langword="null"/> for a root.</param>
public sealed record Authority(string Id, string DisplayName, Certificate Certificate, string? Issuer);

/// <summary>Who a certificate is for; each kind has its certificate profile.</summary>
public abstract record CertificateSubject;

/// <summary>A citizen: <c>CN=HỌ VÀ TÊN, UID=CCCD:&lt;12 digits&gt;, ST, C=VN</c>.</summary>
public sealed record CitizenSubject(string FullName, string NationalId, string Province) : CertificateSubject;

/// <summary>An official of an agency: personal, with title and agency.</summary>
public sealed record OfficialSubject(string FullName, string NationalId, string Title, string AgencyName, string Province) : CertificateSubject;

/// <summary>An agency's seal: <c>CN=agency, UID=MST:&lt;tax code&gt;</c>.</summary>
public sealed record SealSubject(string AgencyName, string TaxCode, string Province) : CertificateSubject;

/// <summary>A time-stamping unit (RFC 3161, 2.3).</summary>
public sealed record TimeStampingUnitSubject(string Name) : CertificateSubject;

/// <summary>An OCSP responder to which the authority delegates (RFC 6960, 4.2.2.2); valid for some weeks, because nobody can check it.</summary>
public sealed record OcspResponderSubject(string Name) : CertificateSubject;

/// <summary>A request for one certificate.</summary>
/// <param name="RequestId">The caller's own id: asking again with the same id gives the same certificate, never a second one.</param>
/// <param name="AuthorityId">Which authority issues.</param>
/// <param name="Subject">Who it is for.</param>
/// <param name="CertificationRequest">DER PKCS#10 (RFC 2986): carries the public key and proves possession of the private one; its subject is ignored.</param>
/// <param name="Validity">How long it is valid from now; bounded by the profile and by the authority's own certificate.</param>
/// <param name="Actor">Who asked, for the audit trail.</param>
public sealed record CertificateOrder(
    string RequestId, string AuthorityId, CertificateSubject Subject, ReadOnlyMemory<byte> CertificationRequest, TimeSpan Validity, string Actor);

/// <summary>What an authority last said of a certificate.</summary>
public enum CertificateStatus
{
    Good,

    /// <summary>Not valid now, may become good again (Decree 23/2025/NĐ-CP: suspension).</summary>
    Suspended,
    Revoked,
}

/// <summary>The reasons of RFC 5280, 5.3.1 that a person may give.</summary>
public enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    PrivilegeWithdrawn = 9,
}

/// <summary>The authorities: they issue, suspend, resume and revoke. A certificate is never issued and unrecorded.</summary>
public interface ICertificateAuthorities
{
    Task<IReadOnlyList<Authority>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Issues a certificate: intent recorded, linted, signed, outcome recorded, in that order.</summary>
    /// <exception cref="Platform.Refusals.RefusedException">Unknown authority, no proof of possession, or the profile forbids it.</exception>
    Task<Certificate> IssueAsync(CertificateOrder order, CancellationToken cancellationToken = default);

    /// <summary>The chain of a certificate issued here: its issuer first, the root last.</summary>
    Task<IReadOnlyList<Certificate>> GetChainAsync(Certificate certificate, CancellationToken cancellationToken = default);

    /// <summary>The status of a certificate issued here, or <see langword="null"/> when it was not.</summary>
    Task<CertificateStatus?> GetStatusAsync(Certificate certificate, CancellationToken cancellationToken = default);

    Task SuspendAsync(Certificate certificate, string actor, CancellationToken cancellationToken = default);

    Task ResumeAsync(Certificate certificate, string actor, CancellationToken cancellationToken = default);

    Task RevokeAsync(Certificate certificate, RevocationReason reason, string actor, CancellationToken cancellationToken = default);

    /// <summary>Finishes what a crash interrupted: run at start, before anything else is issued. Returns how many were finished.</summary>
    Task<int> RecoverAsync(CancellationToken cancellationToken = default);
}
