namespace AnTin.Platform.Storage;

/// <summary>Brings every service's tables to the present, once, whoever starts first; refuses a file that changed after it ran.</summary>
public interface IMigrator
{
    Task RunAsync(CancellationToken cancellationToken = default);
}

internal sealed class Migrator(IDatabase database, IEnumerable<MigrationSet> sets, TimeProvider time) : IMigrator
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS platform_migrations (
            service TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL,
            PRIMARY KEY (service, number))
        """;

    public Task RunAsync(CancellationToken cancellationToken = default) =>
        database.InTransactionAsync(
            async session =>
            {
                await session.LockAsync("migrations");
                await session.ExecuteAsync(Table);
                var applied = (await session.QueryAsync<Applied>("SELECT service, number, sha256 FROM platform_migrations"))
                    .ToDictionary(row => (row.Service, row.Number), row => row.Sha256);
                foreach (var migration in sets.SelectMany(set => set.For(database.Kind)))
                {
                    await ApplyAsync(session, migration, applied);
                }
            },
            cancellationToken);

    private async Task ApplyAsync(DatabaseSession session, Migration migration, Dictionary<(string, int), string> applied)
    {
        if (applied.TryGetValue((migration.Service, migration.Number), out var sha256))
        {
            if (sha256 != migration.Sha256)
            {
                throw new InvalidOperationException(
                    $"Migration {migration.Service}/{migration.Name} was changed after it ran on this database. Add a new one instead.");
            }

            return;
        }

        await session.ExecuteAsync(migration.Sql);
        await session.ExecuteAsync(
            "INSERT INTO platform_migrations (service, number, name, sha256, applied_at) VALUES (@Service, @Number, @Name, @Sha256, @AppliedAt)",
            new { migration.Service, migration.Number, migration.Name, migration.Sha256, AppliedAt = time.GetUtcNow() });
    }

    private sealed class Applied
    {
        public string Service { get; init; } = "";

        public int Number { get; init; }

        public string Sha256 { get; init; } = "";
    }
}
