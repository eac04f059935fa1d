using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>Writes what stands at the end (APPNOTE 6.3.10, 4.3.14 to 4.3.16); the ZIP64 records only where they are needed.</summary>
internal static class EndRecords
{
    public static byte[] Write(long entries, long offset, long length, ReadOnlySpan<byte> comment)
    {
        bool wide = entries >= ushort.MaxValue || offset >= uint.MaxValue || length >= uint.MaxValue;
        int at = wide ? 76 : 0;
        var bytes = new byte[at + 22 + comment.Length];
        var fields = bytes.AsSpan();
        if (wide)
        {
            Write64(fields, entries, offset, length);
        }

        fields = fields[at..];
        BinaryPrimitives.WriteUInt32LittleEndian(fields, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[8..], (ushort)Math.Min(entries, ushort.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(fields[10..], (ushort)Math.Min(entries, ushort.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(fields[12..], (uint)Math.Min(length, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(fields[16..], (uint)Math.Min(offset, uint.MaxValue));
        BinaryPrimitives.WriteUInt16LittleEndian(fields[20..], (ushort)comment.Length);
        comment.CopyTo(fields[22..]);
        return bytes;
    }

    private static void Write64(Span<byte> fields, long entries, long offset, long length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(fields, 0x06064B50);
        BinaryPrimitives.WriteInt64LittleEndian(fields[4..], 44);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[12..], 45);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[14..], 45);
        BinaryPrimitives.WriteInt64LittleEndian(fields[24..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(fields[32..], entries);
        BinaryPrimitives.WriteInt64LittleEndian(fields[40..], length);
        BinaryPrimitives.WriteInt64LittleEndian(fields[48..], offset);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[56..], 0x07064B50);
        BinaryPrimitives.WriteInt64LittleEndian(fields[64..], offset + length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[72..], 1);
    }
}
