using AnTin.Platform.Outbox;

namespace AnTin.CertificateAuthority;

/// <summary>An authority issued a certificate. No personal data: the serial number leads to it for whoever may see it.</summary>
/// <param name="Kind">Name of the profile: Citizen, Official, OrganizationSeal, TimeStamping, OcspResponder, Issuing, Root.</param>
public sealed record CertificateIssued(string AuthorityId, string SerialNumber, string Kind) : IEvent;

/// <summary>A certificate was suspended, resumed or revoked.</summary>
public sealed record CertificateStatusChanged(string AuthorityId, string SerialNumber, CertificateStatus Status, RevocationReason? Reason) : IEvent;
