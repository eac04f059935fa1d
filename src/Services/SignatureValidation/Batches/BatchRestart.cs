using AnTin.SignatureValidation.Files;
using AnTin.SignatureValidation.Retention;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnTin.SignatureValidation.Batches;

/// <summary>
/// At start, before anybody is served: what this node was working on is taken up again when its files are there, else it is told as lost; what else
/// lies in the folder of uploads is deleted, also what nobody wanted kept.
/// </summary>
internal sealed partial class BatchRestart(
    ValidationBatches batches, BatchRecords records, IKeptOutcomes kept, KeptFolder folder, IncomingFolder incoming, TimeProvider time,
    ILogger<BatchRestart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var going = new List<(string Id, StoredBatch Batch)>();
        foreach (var (id, batch) in await records.UnfinishedAsync(cancellationToken))
        {
            await UndoAsync(batch, cancellationToken);
            if (batch.CanGoOn && batch.Files.All(file => File.Exists(file.Path) && new FileInfo(file.Path).Length == file.Length))
            {
                going.Add((id, batch));
            }
            else
            {
                await records.PutAsync(id, batch with { State = StoredState.Lost });
                Lost(log, batch.Files.Count);
            }
        }

        incoming.Sweep(going.SelectMany(each => each.Batch.Files).Select(file => file.Path));
        foreach (var (id, batch) in going)
        {
            // However long nobody was here: they are under way again, and not what a crash left lying.
            batch.Files.ToList().ForEach(file => File.SetLastWriteTimeUtc(file.Path, time.GetUtcNow().UtcDateTime));
            batches.GoOn(id, [.. batch.Files.Select(file => incoming.Reopen(file.Path, file.Name, file.Length))], new ValidationRequest(batch.Policy));
            TakenUp(log, batch.Files.Count);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // It stopped while results were being kept, and nobody has been told their addresses: the files go back, the rest is forgotten.
    private async Task UndoAsync(StoredBatch batch, CancellationToken cancellationToken)
    {
        foreach (var file in batch.Files.Where(file => file.OutcomeId is not null))
        {
            if (File.Exists(folder.FileOf(file.OutcomeId!)) && !File.Exists(file.Path))
            {
                File.Move(folder.FileOf(file.OutcomeId!), file.Path);
            }

            await kept.DeleteAsync(file.OutcomeId!, cancellationToken);
        }
    }

    [LoggerMessage(405, LogLevel.Information, "A batch of {Files} files is taken up again after a restart")]
    private static partial void TakenUp(ILogger log, int files);

    [LoggerMessage(406, LogLevel.Warning, "A batch of {Files} files was lost by a restart; its sender is told to send them again")]
    private static partial void Lost(ILogger log, int files);
}
