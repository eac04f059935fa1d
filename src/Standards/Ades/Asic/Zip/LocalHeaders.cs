using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>
/// Compares every local header (APPNOTE 6.3.10, 4.3.7) with its record in the central directory, and the entries with each other: some
/// readers go by one, some by the other, and what only one of them sees could be signed unseen.
/// </summary>
internal static class LocalHeaders
{
    public const uint Signature = 0x04034B50;
    public const uint DescriptorSignature = 0x08074B50;
    public const int Length = 30;

    /// <param name="stream">The archive.</param>
    /// <param name="entries">The entries, ordered by offset; they learn here where their data begin and end.</param>
    /// <param name="directoryOffset">Where the central directory begins.</param>
    /// <exception cref="AdesRefusedException">A header differs, entries overlap, or bytes belong to none.</exception>
    public static void Check(Stream stream, List<CentralEntry> entries, long directoryOffset)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            CheckHeader(stream, entries[i]);
        }

        if ((entries.Count > 0 ? entries[0].Offset : directoryOffset) != 0)
        {
            throw Damaged("bytes stand in front of the first entry");
        }

        for (int i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            long dataEnd = entry.DataOffset + entry.CompressedLength;
            entry.End = i + 1 < entries.Count ? entries[i + 1].Offset : directoryOffset;
            if (dataEnd > entry.End)
            {
                throw Damaged($"'{entry.Name}' overlaps what stands behind it");
            }

            if (!((entry.Flags & ZipFlags.Descriptor) != 0 ? IsDescriptor(stream, entry, dataEnd) : dataEnd == entry.End))
            {
                throw Damaged($"behind '{entry.Name}' stand {entry.End - dataEnd} bytes that belong to no entry");
            }
        }
    }

    private static void CheckHeader(Stream stream, CentralEntry entry)
    {
        var header = EndOfCentralDirectory.ReadAt(stream, entry.Offset, Length + entry.RawName.Length);
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        entry.DataOffset = entry.Offset + Length + nameLength + extraLength;
        entry.HasLocalExtra = extraLength > 0;
        const int Decisive = ZipFlags.Encrypted | ZipFlags.Descriptor;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Signature
            || ((BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(6)) ^ entry.Flags) & Decisive) != 0
            || BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)) != entry.Method
            || !header.AsSpan(Length).SequenceEqual(entry.RawName.Span) || nameLength != entry.RawName.Length)
        {
            throw Damaged($"the local header of '{entry.Name}' differs from the central directory");
        }

        var extra = EndOfCentralDirectory.ReadAt(stream, entry.Offset + Length + nameLength, extraLength);
        _ = ExtraFields.FindUnicodePath(extra, entry.RawName.Span);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18));
        long length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(22));
        long none = 0;
        uint crc = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14));
        ExtraFields.Widen(extra, ref length, ref compressed, ref none);
        bool mayBeZero = (entry.Flags & ZipFlags.Descriptor) != 0;
        if (!Fits(crc, entry.Crc32, mayBeZero) || !Fits(length, entry.Length, mayBeZero) || !Fits(compressed, entry.CompressedLength, mayBeZero))
        {
            throw Damaged($"the local header of '{entry.Name}' tells other sizes than the central directory");
        }
    }

    // 4.4.4, bit 3: zero, because the writer did not know yet; with ZIP64 some write all ones and leave the field away.
    private static bool Fits(long local, long central, bool mayBeZero) => local == central || (mayBeZero && local is 0 or 0xFFFFFFFF);

    // 4.3.9: CRC-32 and sizes, of four or of eight bytes, with or without the signature.
    private static bool IsDescriptor(Stream stream, CentralEntry entry, long at)
    {
        if (entry.End - at is not (12 or 16 or 20 or 24))
        {
            return false;
        }

        ReadOnlySpan<byte> bytes = EndOfCentralDirectory.ReadAt(stream, at, (int)(entry.End - at));
        if (bytes.Length is 16 or 24)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != DescriptorSignature)
            {
                return false;
            }

            bytes = bytes[4..];
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == entry.Crc32
            && (bytes.Length == 12
                ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == (uint)entry.CompressedLength && BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) == (uint)entry.Length
                : BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]) == entry.CompressedLength && BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]) == entry.Length);
    }

    private static AdesRefusedException Damaged(string fact) => new(AdesRefusalReason.Damaged, fact);
}
