namespace AnTin.SignatureValidation.Batches;

/// <summary>How far a batch is that this process does not work on: another node's, or one of before a restart.</summary>
internal sealed class StoredProgress(BatchRecords records, IKeptOutcomes kept, TimeProvider time)
{
    /// <param name="id">The batch.</param>
    /// <param name="patience">How long the node that works waits for somebody to ask; it is told in time.</param>
    public async Task<BatchProgress?> FindAsync(string id, TimeSpan patience)
    {
        if (await records.FindAsync(id) is not { Batch: var batch, WatchedAt: var watched })
        {
            return null;
        }

        if (batch.State is StoredState.Running && (watched is null || time.GetUtcNow() - watched > patience / 4))
        {
            await records.WatchAsync(id);
        }

        var files = new List<FileProgress>();
        foreach (var file in batch.Files)
        {
            var outcome = batch.State is StoredState.Finished && file.OutcomeId is { } of ? (await kept.FindAsync(of))?.Outcome : null;
            files.Add(new FileProgress(outcome?.FileName ?? file.Name, file.Length, StageOf(batch.State, file), outcome));
        }

        // Its results were deleted since, or their time is over.
        return batch.State is StoredState.Finished && files.TrueForAll(file => file.Outcome is null)
            ? null
            : new BatchProgress(id, files, batch.State is not StoredState.Running) { IsLost = batch.State is StoredState.Lost };
    }

    private static FileStage StageOf(StoredState state, StoredFile file) => state switch
    {
        StoredState.Lost => FileStage.Lost,
        StoredState.Finished => file.OutcomeId is null ? FileStage.PartOfAnother : FileStage.Done,
        _ => FileStage.Waiting,
    };
}
