using System.Text.Json;
using AnTin.Platform.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Retention;

internal sealed partial class KeptOutcomes(
    KeptFolder folder, KeptRoom room, PassingOutcomes passing, IDatabase database, IOptions<SignatureValidationOptions> options, TimeProvider time, ILogger<KeptOutcomes> log)
    : IKeptOutcomes
{
    public Task<IDisposable> ReserveAsync(long bytes, CancellationToken cancellationToken = default) => room.ReserveAsync(bytes, cancellationToken);

    public async Task KeepAsync(ValidatedFile validated, IncomingFile file, CancellationToken cancellationToken = default)
    {
        var outcome = validated.Outcome ?? throw new ArgumentException("What has no outcome is not kept.", nameof(validated));
        // The files first: a crash in between leaves files without a row, which the expiry job sweeps out, and never a row that promises too much.
        var bytes = await PutAsync(outcome.Id, validated.Evidence, file, cancellationToken);
        await database.InTransactionAsync(
            session => session.ExecuteAsync(
                "INSERT INTO validation_outcomes (id, outcome, expires_at, bytes) VALUES (@Id, @outcome, @expires, @bytes) ON CONFLICT (id) DO NOTHING",
                new { outcome.Id, outcome = JsonSerializer.Serialize(outcome), expires = time.GetUtcNow() + options.Value.Retention, bytes }),
            cancellationToken);
    }

    public void Pass(ValidationOutcome outcome) => passing.Add(outcome);

    public async Task<KeptOutcome?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        // The id stands in an address; what cannot be one is not asked for.
        if (!KeptFolder.IsId(id))
        {
            return null;
        }

        if (passing.Find(id) is { } held)
        {
            return held;
        }

        var row = await database.ReadAsync(
            session => session.FindAsync<Row>("SELECT outcome, expires_at FROM validation_outcomes WHERE id = @id AND expires_at >= @now", new { id, now = time.GetUtcNow() }),
            cancellationToken);
        return row is null ? null : new KeptOutcome(JsonSerializer.Deserialize<ValidationOutcome>(row.Outcome)!, row.ExpiresAt, File.Exists(folder.FileOf(id)), IsPassing: false);
    }

    public async Task<KeptFile?> OpenFileAsync(string id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken) is { HasFile: true } ? WhileThere(() => new KeptFile(folder.FileOf(id))) : null;

    public async Task<Stream?> OpenEvidenceAsync(string id, CancellationToken cancellationToken = default) =>
        await FindAsync(id, cancellationToken) is { IsPassing: false } ? WhileThere(() => folder.OpenEvidence(id)) : null;

    public async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (KeptFolder.IsId(id))
        {
            passing.Remove(id);
            await database.InTransactionAsync(session => session.ExecuteAsync("DELETE FROM validation_outcomes WHERE id = @id", new { id }), cancellationToken);
            folder.Delete(id);
        }
    }

    private async Task<long> PutAsync(string id, ReadOnlyMemory<byte> evidence, IncomingFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await folder.PutAsync(id, evidence, file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            NotKept(log, exception);
            throw ValidationRefusals.NoSpace().AsException();
        }
    }

    [LoggerMessage(407, LogLevel.Error, "A validated file could not be kept on the disk")]
    private static partial void NotKept(ILogger log, Exception exception);

    // Its time may end, or somebody may delete it, between the look and the opening.
    private static T? WhileThere<T>(Func<T?> open)
        where T : class
    {
        try
        {
            return open();
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public string Outcome { get; init; } = "";

        public DateTimeOffset ExpiresAt { get; init; }
    }
}
