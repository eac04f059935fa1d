using System.Buffers.Binary;

namespace AnTin.Ades.Asic.Zip;

/// <summary>The end of the archive (APPNOTE 6.3.10, 4.3.14 to 4.3.16), the ordinary and the ZIP64 one taken together.</summary>
/// <param name="Entries">How many entries there are.</param>
/// <param name="Offset">Where the central directory begins.</param>
/// <param name="Length">Its length; behind it stands nothing but the end records.</param>
/// <param name="Comment">The comment of the archive.</param>
internal sealed record EndOfCentralDirectory(long Entries, long Offset, long Length, ReadOnlyMemory<byte> Comment)
{
    private const uint Signature = 0x06054B50;
    private const uint Locator64Signature = 0x07064B50;
    private const uint End64Signature = 0x06064B50;
    private const int RecordLength = 22;
    private const int Locator64Length = 20;
    private const int End64Length = 56;

    /// <exception cref="AdesRefusedException">There is none, more than one, or the parts do not fit together.</exception>
    public static EndOfCentralDirectory Find(Stream stream, ZipLimits limits)
    {
        long start = Math.Max(0, stream.Length - RecordLength - ushort.MaxValue);
        var tail = ReadAt(stream, start, (int)(stream.Length - start));
        int at = FindRecord(tail, stream, start);
        var record = tail.AsSpan(at, RecordLength);
        long entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record[4..]) is not (0 or 0xFFFFFFFF) || BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) != entries)
        {
            throw Damaged("an archive in several volumes");
        }

        long directoryEnd = start + at;
        if (entries == 0xFFFF || length == 0xFFFFFFFF || offset == 0xFFFFFFFF)
        {
            (entries, length, offset, directoryEnd) = Read64(stream, directoryEnd);
        }

        if (entries > limits.Entries || length > limits.CentralDirectory)
        {
            throw new AdesRefusedException(AdesRefusalReason.TooLarge, $"{entries} entries, a central directory of {length} bytes");
        }

        if (offset < 0 || length < 0 || offset + length != directoryEnd)
        {
            throw Damaged("the central directory does not end where the archive ends");
        }

        return new(entries, offset, length, tail.AsMemory(at + RecordLength));
    }

    internal static byte[] ReadAt(Stream stream, long offset, int length)
    {
        if (offset < 0 || offset > stream.Length - length)
        {
            throw new EndOfStreamException();
        }

        var bytes = new byte[length];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    // The record whose comment ends with the file. Two such records are two archives in one file, and readers would choose differently; one that leads to no
    // directory, whether its offset is believed or its place, is no archive to any reader.
    private static int FindRecord(ReadOnlySpan<byte> tail, Stream stream, long start)
    {
        int found = -1;
        for (int i = tail.Length - RecordLength; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[i..]) == Signature
                && i + RecordLength + BinaryPrimitives.ReadUInt16LittleEndian(tail[(i + 20)..]) == tail.Length
                && HasDirectory(tail.Slice(i, RecordLength), stream, start + i))
            {
                found = found < 0 ? i : throw Damaged("two ends of a central directory");
            }
        }

        return found >= 0 ? found : throw new AdesRefusedException(AdesRefusalReason.NotAsic, "no ZIP archive");
    }

    private static bool HasDirectory(ReadOnlySpan<byte> record, Stream stream, long at)
    {
        ushort entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(record[12..]);
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        // Nothing in it, or elsewhere: ZIP64.
        return entries is 0 or 0xFFFF || length is 0 or 0xFFFFFFFF || offset == 0xFFFFFFFF || IsDirectory(stream, offset) || IsDirectory(stream, at - length);
    }

    private static bool IsDirectory(Stream stream, long at) =>
        at >= 0 && at <= stream.Length - sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(ReadAt(stream, at, sizeof(uint))) == CentralDirectory.Signature;

    private static (long Entries, long Length, long Offset, long DirectoryEnd) Read64(Stream stream, long recordAt)
    {
        var locator = ReadAt(stream, recordAt - Locator64Length, Locator64Length);
        long at = (long)BinaryPrimitives.ReadUInt64LittleEndian(locator.AsSpan(8));
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Locator64Signature)
        {
            throw Damaged("ZIP64 is announced and absent");
        }

        var record = ReadAt(stream, at, End64Length);
        long length = (long)BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(4)) + 12;
        return BinaryPrimitives.ReadUInt32LittleEndian(record) == End64Signature && length >= End64Length && at + length == recordAt - Locator64Length
            ? ((long)BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(32)), (long)BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(40)),
                (long)BinaryPrimitives.ReadUInt64LittleEndian(record.AsSpan(48)), at)
            : throw Damaged("the ZIP64 end record does not fit");
    }

    private static AdesRefusedException Damaged(string fact) => new(AdesRefusalReason.Damaged, fact);
}
