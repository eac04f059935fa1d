namespace AnTin.SignatureValidation;

/// <summary>Uploads on their way to validation: files on the disk, not bytes in memory, and gone when they are disposed of.</summary>
public interface IIncomingFiles
{
    /// <summary>Writes a stream to a file of its own.</summary>
    /// <param name="content">The upload.</param>
    /// <param name="name">The name that its sender gave it.</param>
    /// <param name="room">The bytes that are left for it; more is refused, and nothing is left behind.</param>
    /// <param name="maxBytes">The limit that the refusal names: that of all files of a request together.</param>
    /// <param name="cancellationToken">Ends when the sender goes away; nothing is left behind.</param>
    /// <exception cref="Platform.Refusals.RefusedException">It is empty or too large, or all uploads together take too much room.</exception>
    Task<IncomingFile> ReceiveAsync(Stream content, string name, long room, long maxBytes, CancellationToken cancellationToken = default);
}

/// <summary>A file that was received: mapped into memory while it is looked at, deleted when it is disposed of.</summary>
public abstract class IncomingFile : IDisposable
{
    private protected IncomingFile(string name, long length) => (Name, Length) = (name, length);

    /// <summary>The name that its sender gave it.</summary>
    public string Name { get; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Its bytes, mapped: only the pages that are looked at come into memory. Not to be used after it is disposed of.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Where it lies.</summary>
    internal abstract string Path { get; }

    /// <summary>Leaves the file where it lies: it is taken up again after a restart.</summary>
    internal abstract void Leave();

    /// <summary>Gives the file another place: what is kept is not copied.</summary>
    internal abstract void MoveTo(string path);
}
