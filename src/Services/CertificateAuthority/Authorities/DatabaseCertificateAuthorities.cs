using AnTin.CertificateAuthority.Issuance;
using AnTin.CertificateAuthority.Status;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Issuance;
using AnTin.Pkix.Names;

namespace AnTin.CertificateAuthority.Authorities;

/// <summary>The authorities towards the other services.</summary>
internal sealed class DatabaseCertificateAuthorities(AuthorityStore authorities, CertificateIssuance issuance, StatusChanges changes) : ICertificateAuthorities
{
    public Task<IReadOnlyList<Authority>> ListAsync(CancellationToken cancellationToken = default) => authorities.ListAsync(cancellationToken);

    public async Task<Certificate> IssueAsync(CertificateOrder order, CancellationToken cancellationToken = default)
    {
        if (await authorities.FindAsync(order.AuthorityId, cancellationToken) is null)
        {
            throw IssuanceRefusals.UnknownAuthority().AsException();
        }

        if (!CertificationRequest.TryDecode(order.CertificationRequest, out var request))
        {
            throw IssuanceRefusals.MalformedRequest().AsException();
        }

        if (!request.ProvesPossession)
        {
            throw IssuanceRefusals.PossessionNotProved().AsException();
        }

        var (kind, subject) = Describe(order.Subject);
        var issuer = (await authorities.FindRowAsync(order.AuthorityId, cancellationToken))!;
        return await issuance.IssueAsync(
            new CertificateIntent($"order:{order.RequestId}", issuer, kind, subject, request.SubjectPublicKeyInfo, order.Validity, order.Actor), cancellationToken);
    }

    public async Task<IReadOnlyList<Certificate>> GetChainAsync(Certificate certificate, CancellationToken cancellationToken = default)
    {
        var row = await changes.FindAsync(certificate, cancellationToken) ?? throw StatusRefusals.NotIssuedHere().AsException();
        List<Certificate> chain = [];
        for (string? id = row.Kind == ProfileKind.Root ? null : row.AuthorityId; id is not null;)
        {
            var authority = (await authorities.FindAsync(id, cancellationToken))!;
            chain.Add(authority.Certificate);
            id = authority.Issuer;
        }

        return chain;
    }

    public async Task<CertificateStatus?> GetStatusAsync(Certificate certificate, CancellationToken cancellationToken = default) =>
        (await changes.FindAsync(certificate, cancellationToken))?.Status;

    public Task SuspendAsync(Certificate certificate, string actor, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(certificate, [CertificateStatus.Good], CertificateStatus.Suspended, null, actor, cancellationToken);

    public Task ResumeAsync(Certificate certificate, string actor, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(certificate, [CertificateStatus.Suspended], CertificateStatus.Good, null, actor, cancellationToken);

    public Task RevokeAsync(Certificate certificate, RevocationReason reason, string actor, CancellationToken cancellationToken = default) =>
        changes.ChangeAsync(certificate, [CertificateStatus.Good, CertificateStatus.Suspended], CertificateStatus.Revoked, reason, actor, cancellationToken);

    public Task<int> RecoverAsync(CancellationToken cancellationToken = default) => issuance.RecoverAsync(cancellationToken);

    private static (ProfileKind Kind, DistinguishedName Subject) Describe(CertificateSubject subject) => subject switch
    {
        CitizenSubject c => (ProfileKind.Citizen, SubscriberName.Citizen(c.FullName, c.NationalId, c.Province)),
        OfficialSubject o => (ProfileKind.Official, SubscriberName.Official(o.FullName, o.NationalId, o.AgencyName, null, o.Title, o.Province)),
        SealSubject s => (ProfileKind.OrganizationSeal, SubscriberName.Organization(s.AgencyName, s.TaxCode, null, s.Province)),
        TimeStampingUnitSubject t => (ProfileKind.TimeStamping, SubscriberName.Service(t.Name, "AnTin SANDBOX")),
        OcspResponderSubject o => (ProfileKind.OcspResponder, SubscriberName.Service(o.Name, "AnTin SANDBOX")),
        _ => throw new ArgumentOutOfRangeException(nameof(subject)),
    };
}
