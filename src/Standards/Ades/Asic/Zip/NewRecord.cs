using System.Buffers.Binary;
using System.Text;

namespace AnTin.Ades.Asic.Zip;

/// <summary>The headers of an entry that is written (APPNOTE 6.3.10, 4.3.7, 4.3.9 and 4.3.12).</summary>
internal sealed record NewRecord(string Name, DateTimeOffset Modified)
{
    public uint Crc32 { get; init; }

    public long Length { get; init; }

    public long CompressedLength { get; init; }

    public long Offset { get; init; }

    public int Method { get; init; }

    public int Flags { get; init; }

    public byte[] ToLocalHeader(bool wide)
    {
        var name = Encoding.UTF8.GetBytes(Name);
        bool later = (Flags & ZipFlags.Descriptor) != 0;
        var header = new byte[LocalHeaders.Length + name.Length + (wide ? 20 : 0)];
        var fields = header.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(fields, LocalHeaders.Signature);
        WriteCommon(fields[4..], wide);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[14..], later ? 0 : Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[18..], wide ? uint.MaxValue : later ? 0 : (uint)CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[22..], wide ? uint.MaxValue : later ? 0 : (uint)Length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[26..], (ushort)name.Length);
        name.CopyTo(fields[LocalHeaders.Length..]);
        if (wide)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(fields[28..], 20);
            WriteZip64(fields[(LocalHeaders.Length + name.Length)..], later ? [0, 0] : [Length, CompressedLength]);
        }

        return header;
    }

    public byte[] ToDescriptor(bool wide)
    {
        var descriptor = new byte[wide ? 24 : 16];
        var fields = descriptor.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(fields, LocalHeaders.DescriptorSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[4..], Crc32);
        if (wide)
        {
            BinaryPrimitives.WriteInt64LittleEndian(fields[8..], CompressedLength);
            BinaryPrimitives.WriteInt64LittleEndian(fields[16..], Length);
            return descriptor;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(fields[8..], (uint)CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[12..], (uint)Length);
        return descriptor;
    }

    public byte[] ToCentralRecord()
    {
        var name = Encoding.UTF8.GetBytes(Name);
        var wide = new List<long>();
        uint length = Narrow(Length, wide), compressed = Narrow(CompressedLength, wide), offset = Narrow(Offset, wide);
        var record = new byte[CentralDirectory.RecordLength + name.Length + (wide.Count > 0 ? 4 + (8 * wide.Count) : 0)];
        var fields = record.AsSpan();
        BinaryPrimitives.WriteUInt32LittleEndian(fields, CentralDirectory.Signature);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[4..], 45);
        WriteCommon(fields[6..], wide.Count > 0);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[16..], Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[20..], compressed);
        BinaryPrimitives.WriteUInt32LittleEndian(fields[24..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[28..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[30..], (ushort)(record.Length - CentralDirectory.RecordLength - name.Length));
        BinaryPrimitives.WriteUInt32LittleEndian(fields[42..], offset);
        name.CopyTo(fields[CentralDirectory.RecordLength..]);
        if (wide.Count > 0)
        {
            WriteZip64(fields[(CentralDirectory.RecordLength + name.Length)..], [.. wide]);
        }

        return record;
    }

    private static uint Narrow(long value, List<long> wide)
    {
        if (value < uint.MaxValue)
        {
            return (uint)value;
        }

        wide.Add(value);
        return uint.MaxValue;
    }

    private static void WriteZip64(Span<byte> field, ReadOnlySpan<long> values)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(field, ExtraFields.Zip64);
        BinaryPrimitives.WriteUInt16LittleEndian(field[2..], (ushort)(8 * values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(field[(4 + (8 * i))..], values[i]);
        }
    }

    // Version needed, flags, method, time and date: the same in both headers.
    private void WriteCommon(Span<byte> fields, bool wide)
    {
        var time = Modified.UtcDateTime;
        // The format begins in 1980 and counts in steps of two seconds.
        int year = Math.Clamp(time.Year, 1980, 2107) - 1980;
        BinaryPrimitives.WriteUInt16LittleEndian(fields, (ushort)(wide ? 45 : Method == 8 ? 20 : 10));
        BinaryPrimitives.WriteUInt16LittleEndian(fields[2..], (ushort)(Flags | (Ascii.IsValid(Name) ? 0 : ZipFlags.Utf8)));
        BinaryPrimitives.WriteUInt16LittleEndian(fields[4..], (ushort)Method);
        BinaryPrimitives.WriteUInt16LittleEndian(fields[6..], (ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2)));
        BinaryPrimitives.WriteUInt16LittleEndian(fields[8..], (ushort)((year << 9) | (time.Month << 5) | time.Day));
    }
}
