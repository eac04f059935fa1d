namespace AnTin.Platform.Objects;

/// <summary>Where an object is: the SHA-256 of its bytes in lower-case hex. The same bytes are kept once.</summary>
public readonly record struct ObjectId(string Sha256)
{
    public override string ToString() => Sha256;
}

/// <summary>Content-addressed bytes. An object is whole or absent; it is never changed.</summary>
public interface IObjectStore
{
    /// <summary>Keeps the bytes; durable when the task ends. Keeping the same bytes twice is one object.</summary>
    Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Keeps a stream of at most <paramref name="maxBytes"/> bytes; more is refused and leaves nothing behind.</summary>
    Task<ObjectId> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken = default);

    /// <summary>Opens an object for reading, or gives <see langword="null"/> when there is none.</summary>
    Task<Stream?> OpenAsync(ObjectId id, CancellationToken cancellationToken = default);

    /// <summary>Reads a whole object.</summary>
    /// <exception cref="FileNotFoundException">There is no such object: a row names bytes that are lost.</exception>
    Task<byte[]> ReadAsync(ObjectId id, CancellationToken cancellationToken = default);
}
