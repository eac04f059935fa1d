using AnTin.Pkix.Certificates;

namespace AnTin.Registration;

/// <summary>What an agency asks the government CA for, on its request file: a certificate for a person in office, or the agency's seal.</summary>
public abstract record OfficialCertificateRequest(string RequestId, string AgencyName, string Province);

/// <summary>For an official: personal, with title and agency.</summary>
public sealed record PersonInOffice(string RequestId, string AgencyName, string Province, string FullName, string NationalId, string Title)
    : OfficialCertificateRequest(RequestId, AgencyName, Province);

/// <summary>For the agency itself.</summary>
public sealed record AgencySeal(string RequestId, string AgencyName, string Province, string TaxCode)
    : OfficialCertificateRequest(RequestId, AgencyName, Province);

/// <summary>Certificates for officials and agencies, from the government CA (Decree 68/2024/NĐ-CP).</summary>
public interface IOfficialCertificates
{
    /// <summary>Asks the government CA; the same request id gives the same certificate.</summary>
    /// <param name="certificationRequest">DER PKCS#10 with the new key's proof of possession.</param>
    Task<Certificate> IssueAsync(
        OfficialCertificateRequest request, ReadOnlyMemory<byte> certificationRequest, string actor, CancellationToken cancellationToken = default);
}
