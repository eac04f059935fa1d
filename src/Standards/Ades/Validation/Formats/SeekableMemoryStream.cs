namespace AnTin.Ades.Validation.Formats;

/// <summary>Reads memory that need not be an array, at any place: files are mapped.</summary>
internal sealed class SeekableMemoryStream(ReadOnlyMemory<byte> bytes) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => bytes.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = (int)Math.Clamp(bytes.Length - Position, 0, buffer.Length);
        bytes.Span.Slice((int)Math.Min(Position, bytes.Length), read).CopyTo(buffer);
        Position += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : bytes.Length);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
