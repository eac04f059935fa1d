using AnTin.CertificateAuthority;
using AnTin.Pkix.Certificates;

namespace AnTin.Registration.Issuers.Government;

internal sealed class GovernmentIssuer(ICertificateAuthorities authorities, TimeProvider time) : IOfficialCertificates
{
    // Decree 68/2024/NĐ-CP, Article 9: at most five years for a new certificate; three is what officials get in practice.
    private const int ValidityYears = 3;

    public Task<Certificate> IssueAsync(
        OfficialCertificateRequest request, ReadOnlyMemory<byte> certificationRequest, string actor, CancellationToken cancellationToken = default)
    {
        CertificateSubject subject = request switch
        {
            PersonInOffice person => new OfficialSubject(person.FullName, person.NationalId, person.Title, person.AgencyName, person.Province),
            AgencySeal seal => new SealSubject(seal.AgencyName, seal.TaxCode, seal.Province),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };
        var now = time.GetUtcNow();
        return authorities.IssueAsync(
            new CertificateOrder(request.RequestId, "government", subject, certificationRequest, now.AddYears(ValidityYears) - now, actor), cancellationToken);
    }
}
