using AnTin.Ades;
using AnTin.Ades.TrustedLists;
using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.TimeStamps;
using AnTin.RevocationStatus;
using AnTin.SignatureValidation;
using AnTin.TimeStamping;

namespace AnTin.KillTarget.Composition;

internal sealed class CityTimestamps(ITimeStampingAuthority authority) : ITimestampSource
{
    public async Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) =>
        (await authority.StampAsync(new MessageImprint(DigestAlgorithm.Sha256.Oid, sha256), cancellationToken)).RawData;
}

internal sealed class CityAuthorities(ICertificateAuthorities authorities, IOcspResponder responder, IRevocationPublication publication) : IValidationMaterialSource
{
    public async Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
        [.. (await authorities.ListAsync(cancellationToken)).Select(authority => authority.Certificate).Where(subject.IsSignedBy)];

    public async Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        await OfAsync(issuer, cancellationToken) is { } authority
            ? await responder.AnswerAsync(
                authority.Id, OcspRequest.Create(CertificateId.Create(certificate.SerialNumber, issuer, DigestAlgorithm.Sha1), null).Encode(), cancellationToken)
            : null;

    public async Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
        await OfAsync(issuer, cancellationToken) is { } authority ? (await publication.GetRevocationListAsync(authority.Id, cancellationToken)).RawData : null;

    private async Task<Authority?> OfAsync(Certificate issuer, CancellationToken cancellationToken) =>
        (await authorities.ListAsync(cancellationToken)).FirstOrDefault(authority => authority.Certificate.Equals(issuer));
}

internal sealed class CityRoots(ICertificateAuthorities authorities) : ITrustAnchors
{
    public async Task<IReadOnlyList<Certificate>> GetAsync(CancellationToken cancellationToken = default) =>
        [.. (await authorities.ListAsync(cancellationToken)).Where(authority => authority.Issuer is null).Select(authority => authority.Certificate)];
}

internal sealed class CityTimeStampingCertification(ICertificateAuthorities authorities) : ITimeStampingCertification
{
    public async Task<IReadOnlyList<Certificate>> CertifyAsync(
        string requestId, string unitName, ReadOnlyMemory<byte> certificationRequest, CancellationToken cancellationToken = default)
    {
        var certificate = await authorities.IssueAsync(
            new CertificateOrder(requestId, "timestamping", new TimeStampingUnitSubject(unitName), certificationRequest, TimeSpan.FromDays(5 * 365), "system"), cancellationToken);
        return [certificate, .. await authorities.GetChainAsync(certificate, cancellationToken)];
    }
}

/// <summary>A seal whose key lives as long as the process.</summary>
internal sealed class CitySeal(ICertificateAuthorities authorities) : IReportSeal, IDisposable
{
    private readonly SoftwareKey _key = SoftwareKey.Create(KeyAlgorithm.P256);

    public async Task<AdesSigner> GetSignerAsync(CancellationToken cancellationToken = default)
    {
        var request = await _key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), _key.SubjectPublicKeyInfo, _key.DefaultAlgorithm), cancellationToken);
        var certificate = await authorities.IssueAsync(
            new CertificateOrder("report-seal", "government", new SealSubject("Cơ quan mẫu", "0300000099", "Thành phố Mẫu"), request.RawData, TimeSpan.FromDays(30), "system"),
            cancellationToken);
        return new AdesSigner(certificate, await authorities.GetChainAsync(certificate, cancellationToken), _key.DefaultAlgorithm);
    }

    public async Task<byte[]> SignAsync(AdesSigner signer, ReadOnlyMemory<byte> bytesToSign, CancellationToken cancellationToken = default) =>
        await _key.SignAsync(bytesToSign, signer.Algorithm, cancellationToken);

    public void Dispose() => _key.Dispose();
}

/// <summary>A city without a network: no list can be had.</summary>
internal sealed class NoNetwork : ITrustedListSource
{
    public Task<ReadOnlyMemory<byte>?> FetchAsync(string location, CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>(null);
}
