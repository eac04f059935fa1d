using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>A CMS structure whose attached content is longer than what is decoded at once: what surrounds it is read, the content is digested where it is.</summary>
internal static class LongCms
{
    /// <summary>Takes it apart.</summary>
    /// <param name="file">Untrusted bytes.</param>
    /// <param name="cms">The structure without its content.</param>
    /// <param name="content">The content.</param>
    /// <returns>False when it is no such structure, or detached.</returns>
    public static bool TryOpen(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out SignedData? cms, [NotNullWhen(true)] out SignedContent? content)
    {
        bool isIt = SignedDataStream.TryOpen(new Octets(file), out var opened) && opened.SignedData.ContentIsElsewhere;
        cms = isIt ? opened!.SignedData : null;
        // Each reading has a position of its own.
        content = isIt ? SignedContent.Of("", () => SignedDataStream.TryOpen(new Octets(file), out var again) ? again.OpenContent() : Stream.Null) : null;
        return isIt;
    }

    /// <summary>Memory as a stream that can seek; it need not be an array, for files are mapped.</summary>
    private sealed class Octets(ReadOnlyMemory<byte> bytes) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => bytes.Length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var rest = bytes.Span[(int)Math.Clamp(Position, 0, bytes.Length)..];
            int read = Math.Min(buffer.Length, rest.Length);
            rest[..read].CopyTo(buffer);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + (origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length });

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
