using AnTin.CertificateAuthority.Issuance;
using AnTin.Keys;
using AnTin.Pkix.Issuance;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;

namespace AnTin.CertificateAuthority.Authorities;

/// <summary>
/// Makes the authorities of the sandbox, the upper ones first. Each step can be repeated: the key is recorded before it signs, and its
/// certificate is issued under a request id of its own, so a crash in the middle is taken up where it happened.
/// </summary>
internal sealed class SandboxCeremony(
    IDatabase database, AuthorityStore store, AuthorityKeys keys, CertificateIssuance issuance, IAuditTrail audit, TimeProvider time) : ISandboxAuthorities
{
    private static readonly Planned[] Plan =
    [
        new("national-root", "Vietnam National Root CA (SANDBOX)", null, false),
        new("government-root", "Government Root CA (SANDBOX)", null, true),
        new("vnpt", "VNPT-CA (SANDBOX)", "national-root", false),
        new("viettel", "Viettel-CA (SANDBOX)", "national-root", false),
        new("misa", "MISA-CA (SANDBOX)", "national-root", false),
        new("bkav", "BkavCA (SANDBOX)", "national-root", false),
        new("fpt", "FPT-CA (SANDBOX)", "national-root", false),
        new("nacencomm", "CA2 Nacencomm (SANDBOX)", "national-root", false),
        new("government", "Government CA (SANDBOX)", "government-root", true),
        new("timestamping", "Time-stamping CA (SANDBOX)", "national-root", false),
    ];

    public async Task CreateAsync(CancellationToken cancellationToken = default)
    {
        foreach (var planned in Plan)
        {
            if (await store.FindAsync(planned.Id, cancellationToken) is null)
            {
                await CreateAsync(planned, cancellationToken);
            }
        }
    }

    private async Task CreateAsync(Planned planned, CancellationToken cancellationToken)
    {
        var row = await store.FindRowAsync(planned.Id, cancellationToken) ?? await RecordKeyAsync(planned, cancellationToken);
        var issuer = planned.Issuer is null ? row : (await store.FindRowAsync(planned.Issuer, cancellationToken))!;
        var certificate = await issuance.IssueAsync(
            new CertificateIntent(
                $"ceremony:{planned.Id}",
                issuer,
                planned.Issuer is null ? ProfileKind.Root : ProfileKind.Issuing,
                SubscriberName.Service(planned.DisplayName, "AnTin SANDBOX"),
                keys.Open(row).SubjectPublicKeyInfo,
                Validity: null,
                AuditEntry.System),
            cancellationToken);
        await database.InTransactionAsync(
            async session =>
            {
                var first = await session.ExecuteAsync(
                    "UPDATE ca_authorities SET certificate = @certificate WHERE id = @Id AND certificate IS NULL",
                    new { certificate = certificate.RawData.ToArray(), planned.Id });
                if (first == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(AuditEntry.System, "authority.created", $"authority:{planned.Id}"));
                }
            },
            cancellationToken);
    }

    private async Task<AuthorityRow> RecordKeyAsync(Planned planned, CancellationToken cancellationToken)
    {
        // Roots sign rarely and live long.
        var encryptedKey = keys.Create(planned.Issuer is null ? KeyAlgorithm.Rsa3072 : KeyAlgorithm.Rsa2048);
        return await database.InTransactionAsync(
            async session =>
            {
                // Two nodes may start at once; the key that was recorded first is the authority's.
                await session.LockAsync("ca-ceremony");
                await session.ExecuteAsync(
                    """
                    INSERT INTO ca_authorities (id, display_name, issuer_id, government, encrypted_key, created_at, status_version)
                    VALUES (@Id, @DisplayName, @Issuer, @Government, @encryptedKey, @now, 0) ON CONFLICT (id) DO NOTHING
                    """,
                    new { planned.Id, planned.DisplayName, planned.Issuer, planned.Government, encryptedKey, now = time.GetUtcNow() });
                return await session.GetAsync<AuthorityRow>("SELECT * FROM ca_authorities WHERE id = @Id", new { planned.Id });
            },
            cancellationToken);
    }

    private sealed record Planned(string Id, string DisplayName, string? Issuer, bool Government);
}
