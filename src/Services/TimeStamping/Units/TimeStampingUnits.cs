using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform;
using AnTin.Platform.Secrets;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;

namespace AnTin.TimeStamping.Units;

/// <summary>The unit that stamps now; a new one takes over before the certificate runs out.</summary>
internal sealed class TimeStampingUnits(
    ITimeStampingCertification certification, IDatabase database, MachineKey machineKey, IOptions<TimeStampingOptions> options, TimeProvider time) : IDisposable
{
    // A token should outlive its unit's certificate as little as may be: EN 319 421 V1.2.1, 7.6.3 lets the key retire early.
    private static readonly TimeSpan ReplaceBefore = TimeSpan.FromDays(30);

    private readonly MachineSecret _secret = MachineSecret.From(machineKey.Derive("time-stamping keys"));
    private readonly SemaphoreSlim _renewing = new(1, 1);
    private volatile TimeStampingUnit? _current;

    public async Task<TimeStampingUnit> GetAsync(CancellationToken cancellationToken)
    {
        if (_current is { } known && IsFresh(known))
        {
            return known;
        }

        await _renewing.WaitAsync(cancellationToken);
        try
        {
            if (_current is { } made && IsFresh(made))
            {
                return made;
            }

            var row = await FindAsync(cancellationToken) ?? await RecordKeyAsync(cancellationToken);
            return _current = await OpenAsync(row, cancellationToken);
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose()
    {
        _current?.Key.Dispose();
        _renewing.Dispose();
        _secret.Dispose();
    }

    private bool IsFresh(TimeStampingUnit unit) => unit.Certificate.NotAfter - time.GetUtcNow() > ReplaceBefore;

    private Task<UnitRow?> FindAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FindAsync<UnitRow>(
            "SELECT id, encrypted_key, chain FROM tsa_units WHERE not_after > @soon ORDER BY not_after DESC, id LIMIT 1",
            new { soon = time.GetUtcNow() + ReplaceBefore }),
        cancellationToken);

    // Kept before it is certified: after a crash the same key asks again under the same request id and gets the same certificate.
    private async Task<UnitRow> RecordKeyAsync(CancellationToken cancellationToken)
    {
        using var key = SoftwareKey.Create(KeyAlgorithm.Rsa2048);
        var row = new UnitRow { Id = Identifier.New(time), EncryptedKey = key.ExportEncrypted(_secret) };
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                "INSERT INTO tsa_units (id, encrypted_key, not_after, created_at) VALUES (@Id, @EncryptedKey, @NotAfter, @now)",
                new { row.Id, row.EncryptedKey, NotAfter = time.GetUtcNow().AddYears(1), now = time.GetUtcNow() }),
            cancellationToken);
        return row;
    }

    private async Task<TimeStampingUnit> OpenAsync(UnitRow row, CancellationToken cancellationToken)
    {
        if (!SoftwareKey.LoadEncrypted(row.EncryptedKey, _secret).TryGetKey(out var key))
        {
            throw new InvalidOperationException($"The key of unit {row.Id} cannot be opened: the machine key is not the one it was sealed with.");
        }

        var chain = Certificate.TryDecodePem(row.Chain, out var kept) ? kept : await CertifyAsync(row, key, cancellationToken);
        return new TimeStampingUnit(row.Id, key, chain[0], [.. chain.Skip(1)]);
    }

    private async Task<IReadOnlyList<Certificate>> CertifyAsync(UnitRow row, SoftwareKey key, CancellationToken cancellationToken)
    {
        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), cancellationToken);
        var chain = await certification.CertifyAsync($"tsa:{row.Id}", options.Value.UnitName, request.RawData, cancellationToken);
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                "UPDATE tsa_units SET chain = @chain, not_after = @notAfter WHERE id = @Id",
                new { chain = string.Concat(chain.Select(c => c.ToPem())), notAfter = chain[0].NotAfter, row.Id }),
            cancellationToken);
        return chain;
    }

    private sealed class UnitRow
    {
        public string Id { get; init; } = "";

        public byte[] EncryptedKey { get; init; } = [];

        public string? Chain { get; init; }
    }
}
