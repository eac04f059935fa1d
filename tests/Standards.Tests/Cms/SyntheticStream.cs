namespace AnTin.Standards.Tests.Cms;

/// <summary>A file of any length that nobody has to store: what stands before, a pattern repeated, what stands behind.</summary>
internal sealed class SyntheticStream(byte[] before, byte[] pattern, long patternLength, byte[] behind) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => before.Length + patternLength + behind.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int total = 0;
        while (total < buffer.Length && Position < Length)
        {
            ReadOnlySpan<byte> here = Here();
            here = here[..Math.Min(here.Length, buffer.Length - total)];
            here.CopyTo(buffer[total..]);
            total += here.Length;
            Position += here.Length;
        }

        return total;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ReadOnlySpan<byte> Here()
    {
        if (Position < before.Length)
        {
            return before.AsSpan((int)Position);
        }

        long inPattern = Position - before.Length;
        if (inPattern < patternLength)
        {
            var rest = pattern.AsSpan((int)(inPattern % pattern.Length));
            return rest[..(int)Math.Min(rest.Length, patternLength - inPattern)];
        }

        return behind.AsSpan((int)(inPattern - patternLength));
    }
}

/// <summary>Keeps the two ends of what is written, and counts the rest.</summary>
internal sealed class EndsStream(int kept) : Stream
{
    private readonly byte[] _last = new byte[kept];

    public byte[] First { get; } = new byte[kept];

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Position;

    public override long Position { get; set; }

    /// <summary>The last bytes, as many as asked for.</summary>
    public byte[] Last(int count) => [.. Enumerable.Range(0, count).Select(i => _last[(Position - count + i) % kept])];

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Position < kept)
        {
            buffer[..(int)Math.Min(buffer.Length, kept - Position)].CopyTo(First.AsSpan((int)Position));
        }

        int skipped = Math.Max(0, buffer.Length - kept);
        for (int i = skipped; i < buffer.Length; i++)
        {
            _last[(Position + i) % kept] = buffer[i];
        }

        Position += buffer.Length;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
