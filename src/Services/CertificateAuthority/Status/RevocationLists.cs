using AnTin.CertificateAuthority.Authorities;
using AnTin.CertificateAuthority.Issuance;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;
using EncodedReason = AnTin.Pkix.Crls.RevocationReason;

namespace AnTin.CertificateAuthority.Status;

/// <summary>
/// Makes and keeps CRLs. A list is made when one is asked for and the kept one is older than the last change or half through its
/// validity: so none is ever behind the register, whatever crashed when.
/// </summary>
internal sealed class RevocationLists(
    IDatabase database, AuthorityStore authorities, AuthorityKeys keys, IAuditTrail audit, IOptions<CertificateAuthorityOptions> options, TimeProvider time)
    : IRevocationPublication
{
    public Task<Authority?> FindAuthorityAsync(string authorityId, CancellationToken cancellationToken = default) =>
        authorities.FindAsync(authorityId, cancellationToken);

    public async Task<StatusOfCertificate?> FindStatusAsync(string authorityId, SerialNumber serialNumber, CancellationToken cancellationToken = default)
    {
        var row = await database.ReadAsync(
            session => session.FindAsync<IssuanceRow>(
                "SELECT status, status_since, reason FROM ca_certificates WHERE authority_id = @authorityId AND serial_number = @serial AND state = 'Issued'",
                new { authorityId, serial = serialNumber.ToString() }),
            cancellationToken);
        return row is null ? null : new StatusOfCertificate(row.Status, row.StatusSince, row.Reason);
    }

    public async Task<CertificateRevocationList> GetRevocationListAsync(string authorityId, CancellationToken cancellationToken = default)
    {
        var authority = await authorities.FindAsync(authorityId, cancellationToken) ?? throw IssuanceRefusals.UnknownAuthority().AsException();
        return await database.ReadAsync(session => FindCurrentAsync(session, authorityId), cancellationToken)
            ?? await database.InTransactionAsync(session => MakeAsync(session, authority), cancellationToken);
    }

    private async Task<CertificateRevocationList?> FindCurrentAsync(DatabaseSession session, string authorityId)
    {
        var encoded = await session.FindAsync<byte[]>(
            """
            SELECT l.revocation_list FROM ca_revocation_lists l JOIN ca_authorities a ON a.id = l.authority_id AND a.status_version = l.status_version
            WHERE l.authority_id = @authorityId AND l.next_update >= @soon ORDER BY l.number DESC LIMIT 1
            """,
            new { authorityId, soon = time.GetUtcNow().AddHours(options.Value.RevocationListHours / 2.0) });
        return encoded is not null && CertificateRevocationList.TryDecode(encoded, out var list) ? list : null;
    }

    private async Task<CertificateRevocationList> MakeAsync(DatabaseSession session, Authority authority)
    {
        await session.LockAsync($"ca-crl:{authority.Id}");
        if (await FindCurrentAsync(session, authority.Id) is { } made)
        {
            return made; // by another node, while this one waited
        }

        var row = await session.GetAsync<AuthorityRow>("SELECT * FROM ca_authorities WHERE id = @Id", new { authority.Id });
        var number = 1 + (await session.FindAsync<long?>("SELECT MAX(number) FROM ca_revocation_lists WHERE authority_id = @Id", new { authority.Id }) ?? 0);
        var now = time.GetUtcNow();
        var builder = new CertificateRevocationListBuilder(authority.Certificate, number, now, now.AddHours(options.Value.RevocationListHours));
        var entries = await session.QueryAsync<IssuanceRow>(
            "SELECT serial_number, status, status_since, reason FROM ca_certificates WHERE authority_id = @Id AND status <> 'Good' ORDER BY status_since", new { authority.Id });
        var key = keys.Open(row);
        var list = await key.SignAsync(builder.Build([.. entries.Select(ToEntry)], key.DefaultAlgorithm), CancellationToken.None);
        await session.ExecuteAsync(
            """
            INSERT INTO ca_revocation_lists (authority_id, number, status_version, this_update, next_update, revocation_list)
            VALUES (@Id, @number, @StatusVersion, @ThisUpdate, @NextUpdate, @bytes)
            """,
            new { authority.Id, number, row.StatusVersion, builder.ThisUpdate, builder.NextUpdate, bytes = list.RawData.ToArray() });
        await audit.AppendAsync(session, new AuditEntry(
            AuditEntry.System, "revocation-list.published", $"authority:{authority.Id}", new { Number = number, Entries = entries.Count }));
        return list;
    }

    private static RevokedCertificate ToEntry(IssuanceRow row) => new(
        SerialNumber.FromHex(row.SerialNumber),
        row.StatusSince,
        row.Status == CertificateStatus.Suspended ? EncodedReason.CertificateHold : (EncodedReason)(int)(row.Reason ?? RevocationReason.Unspecified));
}
