using AnTin.SignatureValidation.Retention;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.Logging;

namespace AnTin.SignatureValidation.Batches;

/// <summary>
/// Works a batch off. What will be kept is recorded, then kept, then recorded as kept: after a crash in between nothing is there twice. Until then a
/// batch that is ended leaves nothing.
/// </summary>
internal sealed partial class BatchWork(AdesSignatureValidation validation, IKeptOutcomes kept, BatchRecords records, ILogger<BatchWork> log)
{
    /// <returns>Whether it came to its end; if not, nothing of it is left but what goes on after a restart.</returns>
    public async Task<bool> RunAsync(RunningBatch batch)
    {
        var outcomes = new List<ValidatedFile>();
        try
        {
            await ExamineAsync(batch, outcomes);
            batch.Ended.ThrowIfCancellationRequested();
            await FinishAsync(batch, outcomes);
            batch.Finish();
            return true;
        }
        catch (OperationCanceledException) when (batch.Ended.IsCancellationRequested)
        {
            await ForgetAsync(outcomes);
            await LeaveAsync(batch);
        }
        catch (Exception exception)
        {
            Failed(log, exception);
            await ForgetAsync(outcomes);
            // Whoever watches is to know that it failed, and what to send again.
            await records.PutAsync(batch.Id, batch.Stored with { State = StoredState.Lost });
        }
        finally
        {
            // Also when somebody still watches: the files are needed no longer.
            foreach (var file in batch.Files)
            {
                file.Dispose();
            }
        }

        return false;
    }

    private async Task ExamineAsync(RunningBatch batch, List<ValidatedFile> outcomes)
    {
        var named = batch.Files.Select(file => new NamedFile(file.Name, file.Bytes)).ToList();
        var request = batch.Request with { WithEvidence = batch.IsKept };
        await foreach (var validated in validation.EachAsync(named, request, i => batch.Set(i, FileStage.Checking), i => batch.Set(i, FileStage.Done), batch.Ended))
        {
            if (validated is { Outcome: not null, Evidence.Length: > 0 })
            {
                await KeptFolder.PutEvidenceAsync(validated.Evidence, batch.Files[validated.Index], batch.Ended);
            }

            outcomes.Add(validated with { Evidence = default });
            batch.Set(validated.Index, validated.Outcome is null ? FileStage.PartOfAnother : FileStage.Done, validated.Outcome);
        }
    }

    private async Task FinishAsync(RunningBatch batch, List<ValidatedFile> outcomes)
    {
        var told = outcomes.Where(validated => validated.Outcome is not null).ToList();
        if (!batch.IsKept)
        {
            told.ForEach(validated => kept.Pass(validated.Outcome!));
            await records.RemoveAsync(batch.Id);
            return;
        }

        batch.Stored = batch.Stored.With(told);
        await RecordAsync(batch, batch.Stored);
        foreach (var validated in told)
        {
            batch.Ended.ThrowIfCancellationRequested();
            await kept.KeepAsync(validated, batch.Files[validated.Index]);
        }

        await RecordAsync(batch, batch.Stored.AsFinished());
    }

    // Without its row it was cancelled at another node.
    private async Task RecordAsync(RunningBatch batch, StoredBatch stored)
    {
        if (!await records.PutAsync(batch.Id, stored))
        {
            batch.End();
            batch.Ended.ThrowIfCancellationRequested();
        }
    }

    private async Task LeaveAsync(RunningBatch batch)
    {
        if (!batch.IsInterrupted)
        {
            await records.RemoveAsync(batch.Id);
        }
        else if (batch.Stored.CanGoOn)
        {
            foreach (var file in batch.Files)
            {
                file.Leave();
            }
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
    private static partial void Failed(ILogger log, Exception exception);
}
