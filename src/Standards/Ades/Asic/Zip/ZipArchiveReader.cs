using System.Diagnostics.CodeAnalysis;

namespace AnTin.Ades.Asic.Zip;

/// <summary>
/// Reads ZIP archives (APPNOTE 6.3.10) of which nobody can read another content than we do: the central directory and the local headers
/// agree, every byte belongs to exactly one entry, names are unique and lead nowhere else.
/// </summary>
internal sealed class ZipArchiveReader
{
    private readonly Stream _stream;

    private ZipArchiveReader(Stream stream, IReadOnlyList<ZipEntry> entries, long entriesEnd, ReadOnlyMemory<byte> comment)
    {
        _stream = stream;
        Entries = entries;
        EntriesEnd = entriesEnd;
        Comment = comment;
    }

    /// <summary>The entries as they stand one behind another.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Where the last entry ends and the central directory begins.</summary>
    public long EntriesEnd { get; }

    /// <summary>The comment of the archive.</summary>
    public ReadOnlyMemory<byte> Comment { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">A stream that can seek; stays open and is read from as long as the archive is used.</param>
    /// <param name="limits">Budgets.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="refusal">Why it is not read.</param>
    /// <returns>False when it is no ZIP, can be read in two ways, has unsafe names or exceeds a budget.</returns>
    public static bool TryOpen(
        Stream stream, ZipLimits limits, [NotNullWhen(true)] out ZipArchiveReader? archive, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        archive = null;
        try
        {
            var end = EndOfCentralDirectory.Find(stream, limits);
            var entries = CentralDirectory.Read(stream, end, limits);
            LocalHeaders.Check(stream, entries, end.Offset);
            archive = new ZipArchiveReader(stream, [.. entries.Select(e => e.ToEntry())], end.Offset, end.Comment);
            refusal = null;
            return true;
        }
        catch (AdesRefusedException refused)
        {
            refusal = refused.Refusal;
        }
        catch (EndOfStreamException)
        {
            refusal = new(AdesRefusalReason.Damaged, "a part of the archive lies behind its end");
        }

        return false;
    }

    /// <summary>Finds an entry by its exact name.</summary>
    public ZipEntry? Find(string name) => Entries.FirstOrDefault(e => e.Name == name);

    /// <summary>The content of an entry. One at a time: all share the archive's stream.</summary>
    /// <returns>A stream that throws <see cref="AdesRefusedException"/> when the content is not as long as declared or has another CRC-32.</returns>
    public Stream Open(ZipEntry entry) => new ZipEntryStream(new StreamSection(_stream, entry.DataOffset, entry.CompressedLength), entry);

    /// <summary>The bytes of an entry as they stand in the archive, with its header.</summary>
    public Stream OpenRaw(ZipEntry entry) => new StreamSection(_stream, entry.Offset, entry.End - entry.Offset);

    /// <summary>Reads a small entry whole.</summary>
    /// <exception cref="AdesRefusedException">It is longer than allowed, or damaged.</exception>
    public byte[] Read(ZipEntry entry, int maximumLength)
    {
        if (entry.Length > maximumLength)
        {
            throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"{entry.Name} has {entry.Length} bytes");
        }

        var bytes = new byte[entry.Length];
        using var stream = Open(entry);
        stream.ReadExactly(bytes);
        // Reading on, to the check at the end.
        return stream.ReadByte() < 0 ? bytes : throw new AdesRefusedException(AdesRefusalReason.Damaged, entry.Name);
    }
}
