using System.IO.Compression;

namespace AnTin.Ades.Asic.Zip;

/// <summary>Unpacks one entry: never more than it declares, and at the end its CRC-32 must be right.</summary>
internal sealed class ZipEntryStream : Stream
{
    private readonly Stream _inner;
    private readonly ZipEntry _entry;
    private Crc32 _crc;
    private long _given;

    public ZipEntryStream(Stream section, ZipEntry entry)
    {
        _entry = entry;
        _inner = entry.IsDeflated ? new DeflateStream(section, CompressionMode.Decompress) : section;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _entry.Length;

    public override long Position
    {
        get => _given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read = ReadInner(buffer);
        _given += read;
        if (_given > _entry.Length || (read == 0 && _given < _entry.Length))
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, $"{_entry.Name} has not the {_entry.Length} bytes that it declares");
        }

        _crc.Append(buffer[..read]);
        return read == 0 && _crc.Value != _entry.Crc32
            ? throw new AdesRefusedException(AdesRefusalReason.Damaged, $"{_entry.Name} has another CRC-32 than it declares")
            : read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadInner(Span<byte> buffer)
    {
        try
        {
            return _inner.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, $"{_entry.Name}: {e.Message}");
        }
    }
}
