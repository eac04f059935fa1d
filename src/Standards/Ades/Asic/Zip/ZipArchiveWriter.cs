using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AnTin.Ades.Asic.Zip;

/// <summary>
/// Writes an archive from front to back (APPNOTE 6.3.10), so that the target need not seek. CRC-32 and length of every entry are known
/// beforehand, as it was digested before it was signed; a content that is another by now is not written to the end.
/// </summary>
/// <param name="target">Where to.</param>
/// <param name="modified">The time that new entries bear: an argument, so that the same input gives the same bytes.</param>
internal sealed class ZipArchiveWriter(Stream target, DateTimeOffset modified)
{
    // APPNOTE 4.5.3: the first value that 32 bits cannot tell from "see the ZIP64 field".
    private const long Wide = 0xFFFFFFFF;

    // Deflate may lengthen what cannot be compressed by some bytes in a megabyte; from here on the descriptor is written for eight-byte sizes.
    private const long PerhapsWide = 0xF0000000;

    private readonly MemoryStream _directory = new();
    private readonly byte[] _buffer = new byte[80 * 1024];
    private long _position;
    private long _entries;

    /// <summary>Writes an entry as it is.</summary>
    public async Task StoreAsync(string name, Stream content, long length, uint crc32, CancellationToken cancellationToken)
    {
        var record = new NewRecord(name, modified) { Crc32 = crc32, Length = length, CompressedLength = length, Offset = _position };
        await WriteAsync(record.ToLocalHeader(length >= Wide), cancellationToken).ConfigureAwait(false);
        await CopyAsync(content, target, record, cancellationToken).ConfigureAwait(false);
        _position += length;
        Add(record.ToCentralRecord());
    }

    /// <summary>Writes an entry compressed; its packed size follows behind it.</summary>
    public async Task DeflateAsync(string name, Stream content, long length, uint crc32, CancellationToken cancellationToken)
    {
        bool wide = length >= PerhapsWide;
        var record = new NewRecord(name, modified) { Crc32 = crc32, Length = length, Offset = _position, Method = 8, Flags = ZipFlags.Descriptor };
        await WriteAsync(record.ToLocalHeader(wide), cancellationToken).ConfigureAwait(false);
        var counting = new CountingStream(target);
        var deflate = new DeflateStream(counting, CompressionLevel.Optimal, leaveOpen: true);
        await using (deflate.ConfigureAwait(false))
        {
            await CopyAsync(content, deflate, record, cancellationToken).ConfigureAwait(false);
        }

        _position += counting.Count;
        record = record with { CompressedLength = counting.Count };
        await WriteAsync(record.ToDescriptor(wide), cancellationToken).ConfigureAwait(false);
        Add(record.ToCentralRecord());
    }

    /// <summary>Copies an entry of another archive, byte for byte.</summary>
    public async Task CopyAsync(ZipArchiveReader archive, ZipEntry entry, CancellationToken cancellationToken)
    {
        var raw = archive.OpenRaw(entry);
        await using (raw.ConfigureAwait(false))
        {
            await raw.CopyToAsync(target, _buffer.Length, cancellationToken).ConfigureAwait(false);
        }

        Add(MovedRecord.Move(entry, _position));
        _position += entry.End - entry.Offset;
    }

    /// <summary>Writes the central directory and the end.</summary>
    public async Task FinishAsync(ReadOnlyMemory<byte> comment, CancellationToken cancellationToken)
    {
        long offset = _position;
        await WriteAsync(_directory.ToArray(), cancellationToken).ConfigureAwait(false);
        await WriteAsync(EndRecords.Write(_entries, offset, _position - offset, comment.Span), cancellationToken).ConfigureAwait(false);
    }

    private void Add(ReadOnlySpan<byte> record)
    {
        _directory.Write(record);
        _entries++;
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await target.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _position += bytes.Length;
    }

    private async Task CopyAsync(Stream content, Stream to, NewRecord record, CancellationToken cancellationToken)
    {
        var crc = default(Crc32);
        long length = 0;
        int read;
        while ((read = await content.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            crc.Append(_buffer.AsSpan(0, read));
            length += read;
            if (length > record.Length)
            {
                break;
            }

            await to.WriteAsync(_buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        if (length != record.Length || crc.Value != record.Crc32)
        {
            throw new AdesRefusedException(AdesRefusalReason.DocumentChanged, record.Name);
        }
    }
}
