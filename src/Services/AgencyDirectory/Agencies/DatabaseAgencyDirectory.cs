using AnTin.Platform.Audit;
using AnTin.Platform.Storage;

namespace AnTin.AgencyDirectory.Agencies;

internal sealed class DatabaseAgencyDirectory(IDatabase database, IAuditTrail audit) : IAgencyDirectory
{
    private const string ValidOn = "valid_from <= @on AND (valid_until IS NULL OR valid_until >= @on)";

    public Task<Agency?> FindAsync(string code, DateOnly on, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FindAsync<Agency>($"SELECT * FROM directory_agencies WHERE code = @code AND {ValidOn}", new { code, on }), cancellationToken);

    public Task<IReadOnlyList<Agency>> ListAsync(DateOnly on, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync<Agency>($"SELECT * FROM directory_agencies WHERE {ValidOn} ORDER BY name", new { on }), cancellationToken);

    public Task<IReadOnlyList<Counter>> CountersAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.QueryAsync<Counter>("SELECT * FROM directory_counters ORDER BY name"), cancellationToken);

    public Task<Counter?> FindCounterAsync(string id, CancellationToken cancellationToken = default) =>
        database.ReadAsync(session => session.FindAsync<Counter>("SELECT * FROM directory_counters WHERE id = @id", new { id }), cancellationToken);

    public Task<Official?> FindOfficialAsync(string accountId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FindAsync<Official>("SELECT * FROM directory_officials WHERE account_id = @accountId", new { accountId }), cancellationToken);

    public Task<Official?> FindSignerAsync(string agencyCode, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.FindAsync<Official>(
                "SELECT * FROM directory_officials WHERE agency_code = @agencyCode AND signs_results = 1 ORDER BY account_id LIMIT 1", new { agencyCode }),
            cancellationToken);

    public Task PutAsync(Agency agency, string actor, CancellationToken cancellationToken = default) =>
        PutAsync(
            """
            INSERT INTO directory_agencies (code, name, tax_code, province, parent_code, place, valid_from, valid_until, seal_image)
            VALUES (@Code, @Name, @TaxCode, @Province, @ParentCode, @Place, @ValidFrom, @ValidUntil, @SealImage)
            ON CONFLICT (code, valid_from) DO UPDATE SET name = excluded.name, tax_code = excluded.tax_code, province = excluded.province,
                parent_code = excluded.parent_code, place = excluded.place, valid_until = excluded.valid_until, seal_image = excluded.seal_image
            """,
            agency, new AuditEntry(actor, "agency.put", $"agency:{agency.Code}", agency), cancellationToken);

    public Task PutAsync(Counter counter, string actor, CancellationToken cancellationToken = default) =>
        PutAsync(
            """
            INSERT INTO directory_counters (id, agency_code, name) VALUES (@Id, @AgencyCode, @Name)
            ON CONFLICT (id) DO UPDATE SET agency_code = excluded.agency_code, name = excluded.name
            """,
            counter, new AuditEntry(actor, "counter.put", $"counter:{counter.Id}", counter), cancellationToken);

    public Task PutAsync(Official official, string actor, CancellationToken cancellationToken = default) =>
        PutAsync(
            """
            INSERT INTO directory_officials (account_id, agency_code, full_name, title, signs_results, signature_image)
            VALUES (@AccountId, @AgencyCode, @FullName, @Title, @signs, @SignatureImage)
            ON CONFLICT (account_id) DO UPDATE SET agency_code = excluded.agency_code, full_name = excluded.full_name,
                title = excluded.title, signs_results = excluded.signs_results, signature_image = excluded.signature_image
            """,
            new { official.AccountId, official.AgencyCode, official.FullName, official.Title, official.SignatureImage, signs = official.SignsResults ? 1 : 0 },
            new AuditEntry(actor, "official.put", $"account:{official.AccountId}", new { official.AgencyCode, official.Title }), cancellationToken);

    private Task PutAsync(string sql, object row, AuditEntry entry, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(sql, row);
                await audit.AppendAsync(session, entry);
            },
            cancellationToken);
}
