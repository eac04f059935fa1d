using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>The central directory (APPNOTE 6.3.10, 4.3.12).</summary>
internal static class CentralDirectory
{
    public const uint Signature = 0x02014B50;
    public const int RecordLength = 46;

    /// <summary>Reads it into entries, ordered by where they stand.</summary>
    /// <exception cref="AdesRefusedException">It is malformed, has unsafe or repeated names, or exceeds a budget.</exception>
    public static List<CentralEntry> Read(Stream stream, EndOfCentralDirectory end, ZipLimits limits)
    {
        ReadOnlyMemory<byte> rest = EndOfCentralDirectory.ReadAt(stream, end.Offset, (int)end.Length);
        var entries = new List<CentralEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        long total = 0;
        while (!rest.IsEmpty)
        {
            var entry = CentralEntry.Read(rest, out int consumed);
            rest = rest[consumed..];
            entries.Add(entry);
            total = checked(total + entry.Length);
            Check(entry, names, limits);
            if (total > limits.TotalLength || entries.Count > limits.Entries)
            {
                throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"{entries.Count} entries have {total} bytes and more");
            }
        }

        if (entries.Count != end.Entries)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, $"{entries.Count} entries instead of {end.Entries}");
        }

        entries.Sort((a, b) => a.Offset.CompareTo(b.Offset));
        return entries;
    }

    private static void Check(CentralEntry entry, HashSet<string> names, ZipLimits limits)
    {
        if (EntryName.FindFault(entry.Name) is { } fault)
        {
            throw new AdesRefusedException(AdesRefusalReason.NameNotSafe, fault);
        }

        if (!names.Add(entry.Name))
        {
            throw new AdesRefusedException(AdesRefusalReason.NameNotSafe, $"'{entry.Name}' is there twice");
        }

        if ((entry.Flags & ZipFlags.Encrypted) != 0)
        {
            throw new AdesRefusedException(AdesRefusalReason.Encrypted, entry.Name);
        }

        if (entry.Method is not (0 or 8) || (entry.Method == 0 && entry.Length != entry.CompressedLength))
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, $"'{entry.Name}' is packed by method {entry.Method}");
        }

        if (entry.Length > limits.FreeOfRatio && entry.Length / limits.Ratio > entry.CompressedLength)
        {
            throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"'{entry.Name}' unpacks {entry.CompressedLength} bytes to {entry.Length}");
        }
    }
}

/// <summary>General purpose flags (APPNOTE 6.3.10, 4.4.4).</summary>
internal static class ZipFlags
{
    public const int Encrypted = 0x0001;
    public const int Descriptor = 0x0008;
    public const int Utf8 = 0x0800;
}
