using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>The central record of an entry that is copied: only the place of the entry changes, and only towards the front.</summary>
internal static class MovedRecord
{
    public static byte[] Move(ZipEntry entry, long offset)
    {
        var record = entry.CentralRecord.ToArray();
        if (offset == entry.Offset)
        {
            return record;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(42)) != uint.MaxValue)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(42), checked((uint)offset));
            return record;
        }

        // APPNOTE 4.5.3: behind the two sizes, as far as they did not fit either.
        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28));
        var extra = record.AsSpan(CentralDirectory.RecordLength + nameLength, BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(30)));
        int wide = Count(record.AsSpan(20)) + Count(record.AsSpan(24));
        if (ExtraFields.Find(extra, ExtraFields.Zip64) is { Length: var length } field && length >= 8 * (wide + 1) && extra.Overlaps(field, out int at))
        {
            BinaryPrimitives.WriteInt64LittleEndian(extra[(at + (8 * wide))..], offset);
            return record;
        }

        throw new AdesRefusedException(AdesRefusalReason.Damaged, $"'{entry.Name}' cannot be moved");
    }

    private static int Count(ReadOnlySpan<byte> size) => BinaryPrimitives.ReadUInt32LittleEndian(size) == uint.MaxValue ? 1 : 0;
}
