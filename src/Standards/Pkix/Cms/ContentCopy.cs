namespace AnTin.Pkix.Cms;

/// <summary>Copies a content of a length that was declared: a shorter or longer one would be another file than the one announced in the header.</summary>
internal sealed class ContentCopy(long length)
{
    // 80 KB: below the large object heap, and no faster when larger.
    private readonly byte[] _buffer = new byte[80 * 1024];
    private long _left = length;

    public byte[] Buffer => _buffer;

    /// <summary>Takes what was read and gives it to be written; nothing at the end.</summary>
    public ReadOnlyMemory<byte> Next(int read)
    {
        if (read == 0 && _left > 0)
        {
            throw new EndOfStreamException($"The content ends {_left} bytes before its declared length.");
        }

        if (read > _left)
        {
            throw new ArgumentException("The content is longer than was declared.");
        }

        _left -= read;
        return _buffer.AsMemory(0, read);
    }
}
