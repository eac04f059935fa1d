using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>One record of the central directory, and what its local header adds.</summary>
internal sealed class CentralEntry
{
    private CentralEntry(ReadOnlyMemory<byte> record, ReadOnlyMemory<byte> rawName) => (Record, RawName) = (record, rawName);

    public ReadOnlyMemory<byte> Record { get; }

    public ReadOnlyMemory<byte> RawName { get; }

    public required string Name { get; init; }

    public required int Flags { get; init; }

    public required int Method { get; init; }

    public required uint Crc32 { get; init; }

    public required long CompressedLength { get; init; }

    public required long Length { get; init; }

    public required long Offset { get; init; }

    /// <summary>Set by the local header.</summary>
    public long DataOffset { get; set; }

    /// <summary>Set by the local header.</summary>
    public bool HasLocalExtra { get; set; }

    /// <summary>Set by what stands behind the data.</summary>
    public long End { get; set; }

    public static CentralEntry Read(ReadOnlyMemory<byte> bytes, out int consumed)
    {
        var fields = bytes.Span;
        if (fields.Length < CentralDirectory.RecordLength || BinaryPrimitives.ReadUInt32LittleEndian(fields) != CentralDirectory.Signature)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, "the central directory is broken");
        }

        int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(fields[28..]);
        int extraLength = BinaryPrimitives.ReadUInt16LittleEndian(fields[30..]);
        consumed = CentralDirectory.RecordLength + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(fields[32..]);
        if (consumed > bytes.Length)
        {
            throw new AdesRefusedException(AdesRefusalReason.Damaged, "the central directory is broken");
        }

        var rawName = bytes.Slice(CentralDirectory.RecordLength, nameLength);
        var extra = fields.Slice(CentralDirectory.RecordLength + nameLength, extraLength);
        int flags = BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]);
        long compressed = BinaryPrimitives.ReadUInt32LittleEndian(fields[20..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(fields[24..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(fields[42..]);
        ExtraFields.Widen(extra, ref length, ref compressed, ref offset);
        return new CentralEntry(bytes[..consumed], rawName)
        {
            Name = ExtraFields.FindUnicodePath(extra, rawName.Span) ?? EntryName.Read(rawName.Span, (flags & ZipFlags.Utf8) != 0),
            Flags = flags,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(fields[10..]),
            Crc32 = BinaryPrimitives.ReadUInt32LittleEndian(fields[16..]),
            CompressedLength = compressed,
            Length = length,
            Offset = offset,
        };
    }

    public ZipEntry ToEntry() => new(Name, Offset, DataOffset, CompressedLength, Length, Crc32, Method == 8, End, Record) { HasLocalExtra = HasLocalExtra };
}
