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

    public RunningBatch(string id, IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep, TimeSpan patience, TimeProvider time, Action<RunningBatch> unwatched)
    {
        (Id, Files, Request, IsKept, _patience) = (id, files, request, keep, patience);
        Stored = StoredBatch.Of(files, request, keep);
        _files = [.. files.Select(file => new FileProgress(file.Name, file.Length, FileStage.Waiting, null))];
        _lease = time.CreateTimer(_ => unwatched(this), null, patience, Timeout.InfiniteTimeSpan);
    }

    public string Id { get; }

    public IReadOnlyList<IncomingFile> Files { get; }

    public ValidationRequest Request { get; }

    public bool IsKept { get; }

    /// <summary>What its row says.</summary>
    public StoredBatch Stored { get; set; }

    public CancellationToken Ended => _ended.Token;

    /// <summary>Done with, well or badly.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Whether the process stops: then what can go on afterwards is left as it is.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>The work; whoever ends the batch waits for it, so that nothing is left when it has ended.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The results it has.</summary>
    public IReadOnlyList<string> OutcomeIds
    {
        get
        {
            lock (_lock)
            {
                return [.. _files.Select(file => file.Outcome?.Id).OfType<string>()];
            }
        }
    }

    /// <summary>How far it is, for somebody who watches.</summary>
    public BatchProgress Look()
    {
        Rearm();
        lock (_lock)
        {
            return new BatchProgress(Id, [.. _files], _finished.Task.IsCompletedSuccessfully);
        }
    }

    /// <summary>Somebody watches: the time until it is dropped begins anew.</summary>
    public void Rearm()
    {
        if (!_ended.IsCancellationRequested)
        {
            _lease.Change(_patience, Timeout.InfiniteTimeSpan);
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

    public void Interrupt()
    {
        IsInterrupted = true;
        End();
    }

    public void Dispose()
    {
        _lease.Dispose();
        foreach (var file in Files)
        {
            file.Dispose();
        }
    }
}
