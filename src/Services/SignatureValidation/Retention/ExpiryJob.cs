using AnTin.Platform.Jobs;
using AnTin.Platform.Storage;
using AnTin.SignatureValidation.Batches;
using AnTin.SignatureValidation.Files;

namespace AnTin.SignatureValidation.Retention;

/// <summary>Deletes what has had its time: results with their files and evidence, and what a crash left lying.</summary>
internal sealed class ExpiryJob(KeptFolder folder, PassingOutcomes passing, IncomingFolder incoming, BatchRecords batches, IDatabase database, TimeProvider time) : IRecurringJob
{
    public const string Name = "signature-validation.expiry";

    /// <summary>Ten minutes later than promised is soon enough.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    // The largest request on the slowest line, and its turn. Rows come after their files: what has none after this long never will.
    private static readonly TimeSpan Stranded = TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        passing.Forget();
        var now = time.GetUtcNow();
        var expired = await database.InTransactionAsync(
            session => session.QueryAsync<string>("DELETE FROM validation_outcomes WHERE expires_at < @now RETURNING id", new { now }), cancellationToken);
        foreach (var id in expired)
        {
            folder.Delete(id);
        }

        await batches.SweepAsync(cancellationToken);
        await SweepAsync(now, cancellationToken);
    }

    private async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The folder first: what comes between the two looks has a row by then or is too young.
        var old = folder.All().Where(kept => now - kept.Written > Stranded).Select(kept => kept.Id).ToList();
        var known = (await database.ReadAsync(session => session.QueryAsync<string>("SELECT id FROM validation_outcomes"), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var id in old.Where(id => !known.Contains(id)))
        {
            folder.Delete(id);
        }

        foreach (var path in Directory.EnumerateFiles(incoming.Path).Where(path => now.UtcDateTime - File.GetLastWriteTimeUtc(path) > Stranded))
        {
            File.Delete(path);
        }
    }
}
