using System.Collections.Concurrent;
using System.Security.Cryptography;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation.Batches;

internal sealed partial class ValidationBatches(
    AdesSignatureValidation validation, IKeptOutcomes kept, ValidationGate gate, IOptions<SignatureValidationOptions> options, TimeProvider time, ILogger<ValidationBatches> log)
    : IValidationBatches, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunningBatch> _batches = new();

    public BatchProgress Start(IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep)
    {
        IDisposable places;
        try
        {
            ValidationRefusals.RequirePolicy(request.Policy);
            places = gate.Reserve(files.Count);
        }
        catch
        {
            foreach (var file in files)
            {
                file.Dispose();
            }

            throw;
        }

        // Who knows the id may read names and end the batch: it must not be guessable.
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var patience = TimeSpan.FromSeconds(options.Value.AbandonedAfterSeconds);
        var batch = _batches[id] = new RunningBatch(id, files, patience, time, Abandon);
        batch.Work = Task.Run(() => RunAsync(batch, request, keep, places));
        return batch.Look();
    }

    public BatchProgress? Find(string id) => _batches.TryGetValue(id, out var batch) ? batch.Look() : null;

    public async Task<BatchProgress?> WaitAsync(string id, TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        if (_batches.TryGetValue(id, out var batch))
        {
            await Task.WhenAny(batch.Finished, Task.Delay(atMost, time, cancellationToken));
        }

        return Find(id);
    }

    public async Task CancelAsync(string id)
    {
        if (_batches.TryRemove(id, out var batch))
        {
            await EndAsync(batch);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _batches.Keys)
        {
            await CancelAsync(id);
        }
    }

    private static async Task EndAsync(RunningBatch batch)
    {
        batch.End();
        await batch.Work;
        batch.Dispose();
    }

    // Nobody asks any more. What is finished is kept or passing already; what is not leaves nothing.
    private void Abandon(RunningBatch batch)
    {
        if (_batches.TryRemove(batch.Id, out _))
        {
            _ = EndAsync(batch);
        }
    }

    private async Task RunAsync(RunningBatch batch, ValidationRequest request, bool keep, IDisposable places)
    {
        using var reserved = places;
        var outcomes = new List<ValidatedFile>();
        try
        {
            var named = batch.Files.Select(file => new NamedFile(file.Name, file.Bytes)).ToList();
            await foreach (var validated in validation.EachAsync(named, request with { WithEvidence = keep }, i => batch.Set(i, FileStage.Checking), i => batch.Set(i, FileStage.Done), batch.Ended))
            {
                batch.Set(validated.Index, validated.Outcome is null ? FileStage.PartOfAnother : FileStage.Done, validated.Outcome);
                outcomes.Add(validated);
            }

            foreach (var validated in outcomes.Where(v => v.Outcome is not null))
            {
                batch.Ended.ThrowIfCancellationRequested();
                await FinishAsync(validated, batch.Files[validated.Index], keep);
            }

            batch.Finish();
        }
        catch (OperationCanceledException) when (batch.Ended.IsCancellationRequested)
        {
            await ForgetAsync(outcomes);
            batch.Fail();
        }
        catch (Exception exception)
        {
            BatchFailed(log, exception);
            await ForgetAsync(outcomes);
            batch.Fail();
            _batches.TryRemove(batch.Id, out _);
        }
        finally
        {
            // Also when somebody still watches: the files are needed no longer.
            foreach (var file in batch.Files)
            {
                file.Dispose();
            }
        }
    }

    private async Task FinishAsync(ValidatedFile validated, IncomingFile file, bool keep)
    {
        if (keep)
        {
            await kept.KeepAsync(validated, file);
        }
        else
        {
            kept.Pass(validated.Outcome!);
        }
    }

    private async Task ForgetAsync(List<ValidatedFile> outcomes)
    {
        foreach (var validated in outcomes.Where(v => v.Outcome is not null))
        {
            await kept.DeleteAsync(validated.Outcome!.Id);
        }
    }

    [LoggerMessage(401, LogLevel.Error, "A batch of files could not be validated")]
    private static partial void BatchFailed(ILogger log, Exception exception);
}
