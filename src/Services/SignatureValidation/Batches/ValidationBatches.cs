using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Batches;

internal sealed class ValidationBatches(
    BatchWork work, BatchRecords records, StoredProgress stored, IKeptOutcomes kept, ValidationGate gate, IOptions<SignatureValidationOptions> options, TimeProvider time)
    : IValidationBatches, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunningBatch> _batches = new();

    private TimeSpan Patience => TimeSpan.FromSeconds(options.Value.AbandonedAfterSeconds);

    public async Task<BatchProgress> StartAsync(IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep, CancellationToken cancellationToken = default)
    {
        var held = new List<IDisposable>();
        try
        {
            ValidationRefusals.RequirePolicy(request.Policy);
            held.Add(gate.Reserve(files.Count));
            if (keep)
            {
                held.Add(await kept.ReserveAsync(files.Sum(file => file.Length), cancellationToken));
            }

            // Who knows the id may read names and end the batch: it must not be guessable.
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            await records.AddAsync(id, StoredBatch.Of(files, request, keep), cancellationToken);
            return Begin(id, files, request, keep, held).Look();
        }
        catch
        {
            foreach (var each in held.Concat(files))
            {
                each.Dispose();
            }

            throw;
        }
    }

    /// <summary>Goes on with a batch that has its row, on files that wait again.</summary>
    public void GoOn(string id, IReadOnlyList<IncomingFile> files, ValidationRequest request) => Begin(id, files, request, keep: true, [gate.Admit(files.Count)]);

    public async Task<BatchProgress?> FindAsync(string id) => _batches.TryGetValue(id, out var batch) ? batch.Look() : await stored.FindAsync(id, Patience);

    public async Task<BatchProgress?> WaitAsync(string id, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        if (_batches.TryGetValue(id, out var batch))
        {
            await Task.WhenAny(batch.Finished, Task.Delay(atMost, time, cancellationToken));
        }

        return await FindAsync(id);
    }

    public async Task CancelAsync(string id)
    {
        IReadOnlyList<string> outcomes = [];
        if (_batches.TryRemove(id, out var batch))
        {
            batch.End();
            await EndAsync(batch);
            outcomes = batch.OutcomeIds;
        }
        else if (await records.FindAsync(id) is { Batch: var elsewhere })
        {
            outcomes = [.. elsewhere.Files.Select(file => file.OutcomeId).OfType<string>()];
        }

        await records.RemoveAsync(id);
        // Also when it was finished a moment before: who was told that it was stopped has no use for what it left.
        foreach (var outcome in outcomes)
        {
            await kept.DeleteAsync(outcome);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var batch in _batches.Values)
        {
            batch.Interrupt();
            await EndAsync(batch);
        }
    }

    private static async Task EndAsync(RunningBatch batch)
    {
        // What went wrong in it was logged there.
        await batch.Work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        batch.Dispose();
    }

    private RunningBatch Begin(string id, IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep, IReadOnlyList<IDisposable> held)
    {
        var batch = _batches[id] = new RunningBatch(id, files, request, keep, Patience, time, unwatched => _ = AbandonAsync(unwatched));
        batch.Work = Task.Run(() => WorkAsync(batch, held));
        return batch;
    }

    private async Task WorkAsync(RunningBatch batch, IReadOnlyList<IDisposable> held)
    {
        var isDone = false;
        try
        {
            isDone = await work.RunAsync(batch);
        }
        finally
        {
            if (!isDone)
            {
                _batches.TryRemove(batch.Id, out _);
                batch.Fail();
            }

            foreach (var each in held)
            {
                each.Dispose();
            }
        }
    }

    // Nobody asks here any more; perhaps somebody does at another node. What is finished is kept or passing; what is not leaves nothing.
    private async Task AbandonAsync(RunningBatch batch)
    {
        if (await IsWatchedElsewhereAsync(batch))
        {
            batch.Rearm();
        }
        else if (_batches.TryRemove(batch.Id, out _))
        {
            batch.End();
            await EndAsync(batch);
        }
    }

    private async Task<bool> IsWatchedElsewhereAsync(RunningBatch batch)
    {
        try
        {
            return await records.FindAsync(batch.Id) is { Batch.State: StoredState.Running, WatchedAt: { } watched } && time.GetUtcNow() - watched < Patience;
        }
        catch (DbException)
        {
            // Not known now; it is asked again when the time is over once more.
            return true;
        }
    }
}
