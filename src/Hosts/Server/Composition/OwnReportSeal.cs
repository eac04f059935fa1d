using System.Text;
using AnTin.Ades;
using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;
using AnTin.Platform;
using AnTin.Platform.Secrets;
using AnTin.SignatureValidation;
using Microsoft.Extensions.Options;

namespace AnTin.Server.Composition;

/// <summary>
/// The platform's seal on reports: a key of this node, encrypted by its machine key, certified by the authority for government. In the sandbox it
/// makes itself; in a city an operator puts a key of a module in its place.
/// </summary>
internal sealed class OwnReportSeal(ICertificateAuthorities authorities, MachineKey machineKey, IOptions<PlatformOptions> options, TimeProvider time) : IReportSeal, IDisposable
{
    // Decree 68/2024/NĐ-CP, Article 9: five years at most; a year keeps the sandbox's list of revoked certificates short.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);
    private static readonly TimeSpan ReplaceBefore = TimeSpan.FromDays(30);

    private static readonly SealSubject Subject = new("Dịch vụ kiểm tra chữ ký số (SANDBOX)", "0300000099", "TP Hồ Chí Minh");

    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly MachineSecret _secret = MachineSecret.From(machineKey.Derive("report seal"));
    private SealKey? _current;

    public async Task<AdesSigner> GetSignerAsync(CancellationToken cancellationToken = default) => (await CurrentAsync(cancellationToken)).Signer;

    public async Task<byte[]> SignAsync(AdesSigner signer, ReadOnlyMemory<byte> bytesToSign, CancellationToken cancellationToken = default)
    {
        var current = await CurrentAsync(cancellationToken);
        return current.Signer.Certificate.Equals(signer.Certificate)
            ? await current.Key.SignAsync(bytesToSign, signer.Algorithm, cancellationToken)
            : throw new InvalidOperationException("The seal was renewed in between; ask for its signer again.");
    }

    public void Dispose()
    {
        _current?.Key.Dispose();
        _secret.Dispose();
        _making.Dispose();
    }

    private string Folder => Directory.CreateDirectory(Path.Combine(options.Value.DataDirectory, "keys", "report-seal")).FullName;

    private async Task<SealKey> CurrentAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (_current is null || !IsFresh(_current.Signer.Certificate))
            {
                _current = await OpenAsync(cancellationToken) is { } kept && IsFresh(kept.Signer.Certificate) ? kept : await MakeAsync(cancellationToken);
            }

            return _current;
        }
        finally
        {
            _making.Release();
        }
    }

    private bool IsFresh(Certificate certificate) => certificate.NotAfter - time.GetUtcNow() > ReplaceBefore;

    private async Task<SealKey?> OpenAsync(CancellationToken cancellationToken)
    {
        var (keyFile, chainFile) = (Path.Combine(Folder, "key.p8"), Path.Combine(Folder, "chain.pem"));
        return File.Exists(keyFile) && File.Exists(chainFile)
            && SoftwareKey.LoadEncrypted(await File.ReadAllBytesAsync(keyFile, cancellationToken), _secret).TryGetKey(out var key)
            && Certificate.TryDecodePem(await File.ReadAllTextAsync(chainFile, cancellationToken), out var chain)
            ? new SealKey(key, new AdesSigner(chain[0], [.. chain.Skip(1)], key.DefaultAlgorithm))
            : null;
    }

    // The key first, then the certificate: after a crash a key without a certificate is replaced, never a certificate without its key used.
    private async Task<SealKey> MakeAsync(CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(Folder, "chain.pem"));
        var key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        await File.WriteAllBytesAsync(Path.Combine(Folder, "key.p8"), key.ExportEncrypted(_secret), cancellationToken);
        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), cancellationToken);
        var certificate = await authorities.IssueAsync(
            new CertificateOrder($"report-seal:{Identifier.New(time)}", "government", Subject, request.RawData, Validity, "system"), cancellationToken);
        var chain = new[] { certificate }.Concat(await authorities.GetChainAsync(certificate, cancellationToken)).ToList();
        await File.WriteAllBytesAsync(Path.Combine(Folder, "chain.pem"), Encoding.ASCII.GetBytes(string.Concat(chain.Select(c => c.ToPem()))), cancellationToken);
        return new SealKey(key, new AdesSigner(chain[0], [.. chain.Skip(1)], key.DefaultAlgorithm));
    }

    private sealed record SealKey(ISigningKey Key, AdesSigner Signer);
}
