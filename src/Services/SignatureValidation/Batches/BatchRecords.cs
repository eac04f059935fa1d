using System.Text.Json;
using AnTin.Platform;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Batches;

/// <summary>Batches as rows: what a restart, or another node, knows of them.</summary>
internal sealed class BatchRecords(IDatabase database, IOptions<PlatformOptions> platform, TimeProvider time)
{
    // Whoever left the page open over night still reads what became of it.
    private static readonly TimeSpan Told = TimeSpan.FromDays(1);

    public Task AddAsync(string id, StoredBatch batch, CancellationToken cancellationToken = default) => database.InTransactionAsync(
        session => session.ExecuteAsync(
            "INSERT INTO validation_batches (id, node, batch, changed_at) VALUES (@id, @node, @batch, @now)",
            new { id, node = platform.Value.NodeName, batch = JsonSerializer.Serialize(batch), now = time.GetUtcNow() }),
        cancellationToken);

    /// <returns>Whether it is there still: another node may have been told to cancel it.</returns>
    public Task<bool> PutAsync(string id, StoredBatch batch) => database.InTransactionAsync(
        async session => await session.ExecuteAsync(
            "UPDATE validation_batches SET batch = @batch, changed_at = @now WHERE id = @id", new { id, batch = JsonSerializer.Serialize(batch), now = time.GetUtcNow() }) == 1);

    /// <summary>Notes that somebody watches it at another node than the one that works.</summary>
    public Task WatchAsync(string id) => database.InTransactionAsync(
        session => session.ExecuteAsync("UPDATE validation_batches SET watched_at = @now WHERE id = @id", new { id, now = time.GetUtcNow() }));

    /// <returns>The batch, and when somebody last watched it at another node; <see langword="null"/> when there is none.</returns>
    public async Task<(StoredBatch Batch, DateTimeOffset? WatchedAt)?> FindAsync(string id)
    {
        var row = await database.ReadAsync(session => session.FindAsync<Row>("SELECT id, batch, watched_at FROM validation_batches WHERE id = @id", new { id }));
        return row is null ? null : (Read(row), row.WatchedAt);
    }

    /// <summary>Those that this node was working on.</summary>
    public async Task<IReadOnlyList<(string Id, StoredBatch Batch)>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            session => session.QueryAsync<Row>("SELECT id, batch, watched_at FROM validation_batches WHERE node = @node", new { node = platform.Value.NodeName }), cancellationToken);
        return [.. rows.Select(row => (row.Id, Read(row))).Where(found => found.Item2.State is StoredState.Running)];
    }

    public Task RemoveAsync(string id) => database.InTransactionAsync(session => session.ExecuteAsync("DELETE FROM validation_batches WHERE id = @id", new { id }));

    /// <summary>Forgets those of which nobody asks any more.</summary>
    public Task SweepAsync(CancellationToken cancellationToken) => database.InTransactionAsync(
        session => session.ExecuteAsync("DELETE FROM validation_batches WHERE changed_at < @before", new { before = time.GetUtcNow() - Told }), cancellationToken);

    private static StoredBatch Read(Row row) => JsonSerializer.Deserialize<StoredBatch>(row.Batch)!;

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Batch { get; init; } = "";

        public DateTimeOffset? WatchedAt { get; init; }
    }
}
