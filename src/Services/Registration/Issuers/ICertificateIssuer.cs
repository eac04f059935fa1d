using AnTin.Pkix.Certificates;

namespace AnTin.Registration.Issuers;

/// <summary>A CA that citizens can choose. What only some can do (renew online, suspend) is a further interface beside this one.</summary>
internal interface ICertificateIssuer
{
    /// <summary>The id by which offers name it.</summary>
    string Id { get; }

    /// <summary>Asks for a certificate; the same request id always gives the same certificate.</summary>
    Task<Certificate> IssueAsync(IssuanceRequest request, CancellationToken cancellationToken);
}

internal sealed record IssuanceRequest(
    string RequestId, NationalIdCard Card, ReadOnlyMemory<byte> CertificationRequest, int ValidityMonths, string Actor);
