using AnTin.CertificateAuthority;
using AnTin.Pkix.Certificates;

namespace AnTin.Registration.Issuers.Sandbox;

/// <summary>One of the sandbox's six public CAs, which the city runs itself in its own CertificateAuthority service.</summary>
internal sealed class SandboxIssuer(string id, ICertificateAuthorities authorities, TimeProvider time) : ICertificateIssuer
{
    public string Id => id;

    public Task<Certificate> IssueAsync(IssuanceRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return authorities.IssueAsync(
            new CertificateOrder(
                request.RequestId,
                id,
                new CitizenSubject(request.Card.FullName, request.Card.Number, request.Card.Province),
                request.CertificationRequest,
                now.AddMonths(request.ValidityMonths) - now,
                request.Actor),
            cancellationToken);
    }
}
