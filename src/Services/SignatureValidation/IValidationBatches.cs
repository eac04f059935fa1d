namespace AnTin.SignatureValidation;

/// <summary>Files that are validated while their sender watches: how far it is, cancelled on request, dropped when nobody watches any more.</summary>
public interface IValidationBatches
{
    /// <summary>Begins. The files belong to the batch from now on.</summary>
    /// <param name="files">The files.</param>
    /// <param name="request">What the sender asks for.</param>
    /// <param name="keep">Whether results and files are kept for the operator's time; else results are held in memory for some minutes.</param>
    /// <param name="cancellationToken">Cancels the beginning, not what has begun.</param>
    /// <exception cref="Platform.Refusals.RefusedException">No such policy, no room to keep, or too many files wait already; the files are gone.</exception>
    Task<BatchProgress> StartAsync(IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep, CancellationToken cancellationToken = default);

    /// <summary>
    /// How far it is, also when another node works on it: asking is what keeps it going. <see langword="null"/> when there is no such batch any more.
    /// </summary>
    Task<BatchProgress?> FindAsync(string id);

    /// <summary>Waits until it is finished, or for a while.</summary>
    Task<BatchProgress?> WaitAsync(string id, TimeSpan atMost, CancellationToken cancellationToken = default);

    /// <summary>Ends it; nothing of it is left.</summary>
    Task CancelAsync(string id);
}

/// <summary>What is being done with a file of a batch.</summary>
public enum FileStage
{
    Waiting,
    Checking,
    Done,

    /// <summary>It is what another file's signature covers.</summary>
    PartOfAnother,

    /// <summary>The server stopped, or could not; it has to be sent again.</summary>
    Lost,
}

/// <summary>One file of a batch.</summary>
public sealed record FileProgress(string Name, long Length, FileStage Stage, ValidationOutcome? Outcome);

/// <summary>How far a batch is.</summary>
/// <param name="IsFinished">Whether all files have been seen to; only then are results kept.</param>
public sealed record BatchProgress(string Id, IReadOnlyList<FileProgress> Files, bool IsFinished)
{
    /// <summary>Whether it came to nothing and its files have to be sent again; of files that nobody wanted kept there are no names.</summary>
    public bool IsLost { get; init; }

    /// <summary>How many files are seen to.</summary>
    public int Seen => Files.Count(file => file.Stage is FileStage.Done or FileStage.PartOfAnother);
}
