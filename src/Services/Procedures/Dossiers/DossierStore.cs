using System.Globalization;
using AnTin.Platform;
using AnTin.Platform.Storage;

namespace AnTin.Procedures.Dossiers;

/// <summary>Rows of dossiers, parts and the data store.</summary>
internal sealed class DossierStore(IDatabase database, TimeProvider time)
{
    public static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public Task<DossierRow?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, id), cancellationToken);

    public static Task<DossierRow?> FindAsync(DatabaseSession session, string id) =>
        session.FindAsync<DossierRow>("SELECT * FROM procedures_dossiers WHERE id = @id", new { id });

    public async Task<Dossier?> ReadAsync(string column, string value, CancellationToken cancellationToken) =>
        (await ListAsync($"WHERE {column} = @value", new { value }, cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<Dossier>> OfAgencyAsync(string agencyCode, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            "WHERE agency_code = @agencyCode AND received_at IS NOT NULL ORDER BY received_at DESC LIMIT @limit", new { agencyCode, limit }, cancellationToken);

    public Task<IReadOnlyList<StoredRow>> StoredOfAsync(string accountId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<StoredRow>(
                "SELECT * FROM procedures_stored_documents WHERE account_id = @accountId ORDER BY stored_at DESC", new { accountId }),
            cancellationToken);

    public Task AddPartAsync(DatabaseSession session, string dossierId, PartKind kind, string name, string objectId) => session.ExecuteAsync(
        "INSERT INTO procedures_parts (id, dossier_id, kind, name, object) VALUES (@id, @dossierId, @kind, @name, @objectId)",
        new { id = Identifier.New(time), dossierId, kind = kind.ToString(), name, objectId });

    /// <summary>The next code of an agency on a day: <c>H29.3-261121-0001</c> (Circular 03/2025/TT-VPCP; four digits, from 1 each day).</summary>
    public async Task<string> NextCodeAsync(DatabaseSession session, string agencyCode)
    {
        var day = time.GetUtcNow().ToOffset(Vietnam).ToString("yyMMdd", CultureInfo.InvariantCulture);
        var number = await session.GetAsync<long>(
            """
            INSERT INTO procedures_sequences (agency_code, day, last) VALUES (@agencyCode, @day, 1)
            ON CONFLICT (agency_code, day) DO UPDATE SET last = procedures_sequences.last + 1 RETURNING last
            """,
            new { agencyCode, day });
        return string.Create(CultureInfo.InvariantCulture, $"{agencyCode}-{day}-{number:0000}");
    }

    /// <summary>Moves a dossier on; false when it was not in the state that this step starts from.</summary>
    public static async Task<bool> MoveAsync(DatabaseSession session, string id, DossierState before, DossierState after, string? draft, string? place) =>
        await session.ExecuteAsync(
            """
            UPDATE procedures_dossiers SET state = @after, draft = @draft, signature_place = COALESCE(@place, signature_place), pending_signing = NULL
            WHERE id = @id AND state = @before
            """,
            new { id, before = before.ToString(), after = after.ToString(), draft, place }) == 1;

    private Task<IReadOnlyList<Dossier>> ListAsync(string where, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Dossier>>(
            async session =>
            {
                var rows = await session.QueryAsync<DossierRow>($"SELECT * FROM procedures_dossiers {where}", parameters);
                var found = new List<Dossier>(rows.Count);
                foreach (var row in rows)
                {
                    found.Add(row.ToDossier(await session.QueryAsync<PartRow>("SELECT * FROM procedures_parts WHERE dossier_id = @Id ORDER BY id", new { row.Id })));
                }

                return found;
            },
            cancellationToken);
}

internal sealed class StoredRow
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string AgencyName { get; init; } = "";

    public string Object { get; init; } = "";

    public DateTimeOffset StoredAt { get; init; }
}
