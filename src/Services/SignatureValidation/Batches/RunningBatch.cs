namespace AnTin.SignatureValidation.Batches;

/// <summary>A batch under way: its files, how far each is, and whether anybody still watches.</summary>
internal sealed class RunningBatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileProgress[] _files;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _lease;
    private readonly TimeSpan _patience;

    public RunningBatch(string id, IReadOnlyList<IncomingFile> files, TimeSpan patience, TimeProvider time, Action<RunningBatch> abandoned)
    {
        (Id, Files, _patience) = (id, files, patience);
        _files = [.. files.Select(file => new FileProgress(file.Name, file.Length, FileStage.Waiting, null))];
        _lease = time.CreateTimer(_ => abandoned(this), null, patience, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public IReadOnlyList<IncomingFile> Files { get; }

    public CancellationToken Ended => _ended.Token;

    public Task Finished => _finished.Task;

    /// <summary>The work; whoever ends the batch waits for it, so that nothing is left when it has ended.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>How far it is, for somebody who watches.</summary>
    public BatchProgress Look()
    {
        lock (_lock)
        {
            if (!_ended.IsCancellationRequested)
            {
                _lease.Change(_patience, Timeout.InfiniteTimeSpan);
            }

            return new BatchProgress(Id, [.. _files], _finished.Task.IsCompletedSuccessfully);
        }
    }

    public void Set(int index, FileStage stage, ValidationOutcome? outcome = null)
    {
        lock (_lock)
        {
            _files[index] = _files[index] with { Stage = stage, Outcome = outcome };
        }
    }

    public void Finish() => _finished.TrySetResult();

    public void Fail() => _finished.TrySetCanceled();

    public void End() => _ended.Cancel();

    public void Dispose()
    {
        _lease.Dispose();
        foreach (var file in Files)
        {
            file.Dispose();
        }
    }
}
