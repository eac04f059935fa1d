namespace AnTin.Retrieval;

/// <summary>Takes the pieces of an answer: a short one stays in memory, a long one goes to the disk.</summary>
internal sealed class AnswerBody : IDisposable
{
    // Certificates, OCSP responses, time-stamps and most lists are shorter.
    private const int MaximumInMemory = 1024 * 1024;

    private readonly MemoryStream _memory = new();
    private FileStream? _file;

    public long Length => _file?.Length ?? _memory.Length;

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        if (_file is null && _memory.Length + piece.Length <= MaximumInMemory)
        {
            _memory.Write(piece.Span);
            return;
        }

        if (_file is null)
        {
            _file = new FileStream(
                Path.Combine(Path.GetTempPath(), $"antin-{Guid.NewGuid():N}.answer"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
                FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await _file.WriteAsync(_memory.GetBuffer().AsMemory(0, (int)_memory.Length), cancellationToken).ConfigureAwait(false);
            _memory.SetLength(0);
            _memory.Capacity = 0;
        }

        await _file.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The whole answer, and what holds it when it is a long one. Nothing can be appended afterwards.</summary>
    public async ValueTask<(ReadOnlyMemory<byte> Bytes, FileBackedBody? Holder)> FinishAsync(CancellationToken cancellationToken)
    {
        if (_file is not { } file)
        {
            return (_memory.ToArray(), null);
        }

        await file.FlushAsync(cancellationToken).ConfigureAwait(false);
        var body = new FileBackedBody(file);
        _file = null;
        return (body.Memory, body);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _memory.Dispose();
    }
}
