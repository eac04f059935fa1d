using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>
/// Reads the content of an OCTET STRING that stands in a stream: primitive, or in BER constructed of pieces, of definite or indefinite
/// length (X.690, 8.7). Holds a buffer and nothing else.
/// </summary>
internal sealed class EncapsulatedContentStream(Stream source, long at) : Stream
{
    // Writers cut content into pieces, not into pieces of pieces.
    private const int MaximumDepth = 4;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly Stack<long> _ends = new();
    private long _bufferAt = at;
    private int _buffered;
    private int _used;
    private long _left;
    private bool _begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    private long At => _bufferAt + _used;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || !EnterPiece())
        {
            return 0;
        }

        if (_used < _buffered)
        {
            int kept = (int)Math.Min(Math.Min(buffer.Length, _left), _buffered - _used);
            _buffer.AsSpan(_used, kept).CopyTo(buffer);
            _used += kept;
            _left -= kept;
            return kept;
        }

        long here = At;
        source.Position = here;
        int read = source.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (read == 0)
        {
            throw new InvalidDataException("The content is cut off.");
        }

        Jump(here + read);
        _left -= read;
        return read;
    }

    /// <summary>Walks over the content without reading it.</summary>
    /// <returns>Its length and where what follows it stands.</returns>
    public (long Length, long End) Skip()
    {
        long length = 0;
        while (EnterPiece())
        {
            length += _left;
            Jump(At + _left);
            _left = 0;
        }

        return At > source.Length ? throw new InvalidDataException("The content is cut off.") : (length, At);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Goes on to the next primitive piece with something in it.
    private bool EnterPiece()
    {
        while (_left == 0)
        {
            if (_begun && _ends.Count == 0)
            {
                return false;
            }

            if (_ends.TryPeek(out long end) && end >= 0 && At >= end)
            {
                _ = At == end ? _ends.Pop() : throw new InvalidDataException("A piece is longer than what it is a piece of.");
                continue;
            }

            Enter(ReadHeader(), end: _ends.Count > 0 ? end : -1);
        }

        return true;
    }

    private void Enter(BerHeader header, long end)
    {
        bool indefinite = _begun && end < 0;
        _begun = true;
        _used += header.HeaderLength;
        if (header.IsEndOfContents && indefinite)
        {
            _ = _ends.Pop();
        }
        else if (header.Tag == 0x04 && header.Length <= (end < 0 ? source.Length : end) - At)
        {
            _left = header.Length;
        }
        else if (header.Tag == 0x24 && _ends.Count < MaximumDepth)
        {
            _ends.Push(header.IsIndefinite ? -1 : checked(At + header.Length));
        }
        else
        {
            throw new InvalidDataException("Not an OCTET STRING.");
        }
    }

    private BerHeader ReadHeader()
    {
        if (_buffered - _used < BerHeader.MaximumSize)
        {
            Jump(At);
            source.Position = _bufferAt;
            _buffered = source.ReadAtLeast(_buffer, BerHeader.MaximumSize, throwOnEndOfStream: false);
        }

        try
        {
            return BerHeader.Read(_buffer.AsSpan(_used, _buffered - _used));
        }
        catch (Exception e) when (e is AsnContentException or OverflowException)
        {
            throw new InvalidDataException("Not an OCTET STRING.", e);
        }
    }

    private void Jump(long position)
    {
        if (position >= _bufferAt && position <= _bufferAt + _buffered)
        {
            _used = (int)(position - _bufferAt);
            if (_used < _buffered)
            {
                return;
            }
        }

        (_bufferAt, _buffered, _used) = (position, 0, 0);
    }
}
