using System.Collections.Concurrent;
using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform;
using AnTin.Platform.Secrets;
using AnTin.Platform.Storage;

namespace AnTin.RevocationStatus.Responder;

/// <summary>
/// The responders' own keys, one for each authority, certified by it and replaced before they run out. What faces the network holds
/// these and no issuing key.
/// </summary>
internal sealed class ResponderKeys(ICertificateAuthorities authorities, IDatabase database, MachineKey machineKey, TimeProvider time) : IDisposable
{
    // Of 30 days; the remaining week is for an authority that cannot certify just now.
    private static readonly TimeSpan ReplaceBefore = TimeSpan.FromDays(7);

    private readonly MachineSecret _secret = MachineSecret.From(machineKey.Derive("ocsp responder keys"));
    private readonly ConcurrentDictionary<string, ResponderKey> _current = new();
    private readonly SemaphoreSlim _renewing = new(1, 1);

    public async Task<ResponderKey> GetAsync(string authorityId, CancellationToken cancellationToken)
    {
        if (_current.TryGetValue(authorityId, out var known) && IsFresh(known.Certificate.NotAfter))
        {
            return known;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_current.TryGetValue(authorityId, out known) && IsFresh(known.Certificate.NotAfter))
            {
                return known;
            }

            // The one before is not disposed of: an answer may be under way with it.
            var row = await FindAsync(authorityId, cancellationToken) ?? await RecordKeyAsync(authorityId, cancellationToken);
            return _current[authorityId] = await OpenAsync(row, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose()
    {
        foreach (var responder in _current.Values)
        {
            responder.Key.Dispose();
        }

        _renewing.Dispose();
        _secret.Dispose();
    }

    private bool IsFresh(DateTimeOffset notAfter) => notAfter - time.GetUtcNow() > ReplaceBefore;

    private Task<ResponderRow?> FindAsync(string authorityId, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FindAsync<ResponderRow>(
            "SELECT id, authority_id, encrypted_key, certificate FROM ocsp_responders WHERE authority_id = @authorityId AND not_after > @soon ORDER BY not_after DESC LIMIT 1",
            new { authorityId, soon = time.GetUtcNow() + ReplaceBefore }),
        cancellationToken);

    // Kept before it is certified: after a crash the same key asks again under the same request id and gets the same certificate.
    private async Task<ResponderRow> RecordKeyAsync(string authorityId, CancellationToken cancellationToken)
    {
        using var key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        var row = new ResponderRow { Id = Identifier.New(time), AuthorityId = authorityId, EncryptedKey = key.ExportEncrypted(_secret) };
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                "INSERT INTO ocsp_responders (id, authority_id, encrypted_key, not_after, created_at) VALUES (@Id, @AuthorityId, @EncryptedKey, @NotAfter, @now)",
                new { row.Id, row.AuthorityId, row.EncryptedKey, NotAfter = time.GetUtcNow().AddDays(30), now = time.GetUtcNow() }),
            cancellationToken);
        return row;
    }

    private async Task<ResponderKey> OpenAsync(ResponderRow row, CancellationToken cancellationToken)
    {
        if (!SoftwareKey.LoadEncrypted(row.EncryptedKey, _secret).TryGetKey(out var key))
        {
            throw new InvalidOperationException($"The key of responder {row.Id} cannot be opened: the machine key is not the one it was sealed with.");
        }

        if (row.Certificate is not null && Certificate.TryDecode(row.Certificate, out var certificate))
        {
            return new ResponderKey(key, certificate);
        }

        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), cancellationToken);
        certificate = await authorities.IssueAsync(
            new CertificateOrder(
                $"ocsp:{row.Id}", row.AuthorityId, new OcspResponderSubject($"OCSP {row.AuthorityId} (SANDBOX)"), request.RawData, TimeSpan.FromDays(30), "system"),
            cancellationToken);
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                "UPDATE ocsp_responders SET certificate = @certificate, not_after = @notAfter WHERE id = @Id",
                new { certificate = certificate.RawData.ToArray(), notAfter = certificate.NotAfter, row.Id }),
            cancellationToken);
        return new ResponderKey(key, certificate);
    }

    private sealed class ResponderRow
    {
        public string Id { get; init; } = "";

        public string AuthorityId { get; init; } = "";

        public byte[] EncryptedKey { get; init; } = [];

        public byte[]? Certificate { get; init; }
    }
}

/// <summary>A responder's key and its certificate.</summary>
internal sealed record ResponderKey(ISigningKey Key, Certificate Certificate);
