using AnTin.Ades;
using AnTin.Ades.TrustedLists;
using AnTin.CertificateAuthority;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.TimeStamps;
using AnTin.RevocationStatus;
using AnTin.SignatureValidation;
using AnTin.TimeStamping;

namespace AnTin.Server.Composition;

/// <summary>Joins the ports of services to the services of this process. With roles on several nodes the same ports speak HTTP.</summary>
internal static class Ports
{
    public static IServiceCollection AddPorts(this IServiceCollection services) => services
        .AddSingleton<ITimestampSource, OwnTimestamps>()
        .AddSingleton<IValidationMaterialSource, OwnAuthorities>()
        .AddSingleton<ITrustAnchors, OwnRoots>()
        .AddSingleton<IReportSeal, OwnReportSeal>()
        .AddSingleton<ITrustedListSource, TrustedListFiles>()
        .AddSingleton<ITimeStampingCertification, OwnTimeStampingCertification>();
}

/// <summary>Time-stamps from the authority of this process.</summary>
internal sealed class OwnTimestamps(ITimeStampingAuthority authority) : ITimestampSource
{
    public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
        (await authority.StampAsync(new MessageImprint(DigestAlgorithm.Sha256.Oid, sha256), cancellationToken)).RawData;
}

/// <summary>Issuers, OCSP responses and CRLs of the authorities that this process runs.</summary>
internal sealed class OwnAuthorities(ICertificateAuthorities authorities, IOcspResponder responder, IRevocationPublication publication) : IValidationMaterialSource
{
    public async Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
        [.. (await authorities.ListAsync(cancellationToken)).Select(authority => authority.Certificate).Where(subject.IsSignedBy)];

    public async Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        var authority = await OfAsync(issuer, cancellationToken);
        return authority is null
            ? null
            : await responder.AnswerAsync(authority.Id, OcspRequest.Create(CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha1), null).Encode(), cancellationToken);
    }

    public async Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
    {
        var authority = await OfAsync(issuer, cancellationToken);
        return authority is null ? null : (await publication.GetRevocationListAsync(authority.Id, cancellationToken)).RawData;
    }

    private async Task<Authority?> OfAsync(Certificate issuer, CancellationToken cancellationToken) =>
        (await authorities.ListAsync(cancellationToken)).FirstOrDefault(authority => authority.Certificate.Equals(issuer));
}

/// <summary>The sandbox trusts its own roots and nothing else.</summary>
internal sealed class OwnRoots(ICertificateAuthorities authorities) : ITrustAnchors
{
    public async Task<IReadOnlyList<Certificate>> GetAsync(CancellationToken cancellationToken = default) =>
        [.. (await authorities.ListAsync(cancellationToken)).Where(authority => authority.Issuer is null).Select(authority => authority.Certificate)];
}

/// <summary>The time-stamping units are certified by the authority made for them.</summary>
internal sealed class OwnTimeStampingCertification(ICertificateAuthorities authorities, TimeProvider time) : ITimeStampingCertification
{
    // Decree 23/2025/NĐ-CP: at most five years for a time-stamping certificate.
    private const int ValidityYears = 5;

    public async Task<IReadOnlyList<Certificate>> CertifyAsync(
        string requestId, string unitName, ReadOnlyMemory<byte> certificationRequest, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var certificate = await authorities.IssueAsync(
            new CertificateOrder(requestId, "timestamping", new TimeStampingUnitSubject(unitName), certificationRequest, now.AddYears(ValidityYears) - now, "system"),
            cancellationToken);
        return [certificate, .. await authorities.GetChainAsync(certificate, cancellationToken)];
    }
}
