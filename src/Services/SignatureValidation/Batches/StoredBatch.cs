namespace AnTin.SignatureValidation.Batches;

/// <summary>How a batch stands, for another node or for this one after a restart.</summary>
internal enum StoredState
{
    Running,

    /// <summary>Its results are kept.</summary>
    Finished,

    /// <summary>It came to nothing; its files have to be sent again.</summary>
    Lost,
}

/// <summary>A batch as its row has it. Of files that nobody wants kept not even the names are written.</summary>
/// <param name="Policy">The policy that was asked for.</param>
/// <param name="IsKept">Whether results and files are kept.</param>
/// <param name="HasPassword">Whether a password came with it: it is written nowhere, so that without it nothing can be taken up again.</param>
internal sealed record StoredBatch(string? Policy, bool IsKept, bool HasPassword, StoredState State, IReadOnlyList<StoredFile> Files)
{
    /// <summary>Whether it can be taken up again from its files.</summary>
    public bool CanGoOn => IsKept && !HasPassword;

    public static StoredBatch Of(IReadOnlyList<IncomingFile> files, ValidationRequest request, bool keep) => new(
        request.Policy, keep, request.DocumentPassword.Length > 0, StoredState.Running,
        [.. files.Select(file => keep ? new StoredFile(file.Name, file.Length, file.Path, null) : new StoredFile("", file.Length, "", null))]);

    /// <summary>The same when its results are kept: they have the names, and may be deleted before this row is.</summary>
    public StoredBatch AsFinished() => this with { State = StoredState.Finished, Files = [.. Files.Select(file => file with { Name = "", Path = "" })] };

    /// <summary>The same with the results it is about to keep: written before the first of them is.</summary>
    public StoredBatch With(IEnumerable<ValidatedFile> outcomes) =>
        this with { Files = [.. Files.Select((file, i) => file with { OutcomeId = outcomes.FirstOrDefault(o => o.Index == i)?.Outcome?.Id })] };
}

/// <summary>One file of it.</summary>
/// <param name="Path">Where it lies while it waits.</param>
/// <param name="OutcomeId">Its result; <see langword="null"/> while there is none, and for what is only another's content.</param>
internal sealed record StoredFile(string Name, long Length, string Path, string? OutcomeId);
