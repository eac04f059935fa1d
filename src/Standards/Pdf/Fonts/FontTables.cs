using System.Buffers.Binary;
using System.Text;

namespace AnTin.Pdf.Fonts;

/// <summary>The table directory of a font file (ISO/IEC 14496-22, 4.5).</summary>
internal sealed class FontTables
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> tables = new(StringComparer.Ordinal);

    public static FontTables? Read(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> span = file.Span;
        if (span.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(span) is not (0x00010000 or 0x74727565))
        {
            return null;
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(span[4..]);
        if (span.Length < 12 + (16 * count))
        {
            return null;
        }

        var read = new FontTables();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> record = span.Slice(12 + (16 * i), 16);
            long offset = BinaryPrimitives.ReadUInt32BigEndian(record[8..]);
            long length = BinaryPrimitives.ReadUInt32BigEndian(record[12..]);
            if (offset + length > span.Length)
            {
                return null;
            }

            read.tables[Encoding.Latin1.GetString(record[..4])] = file.Slice((int)offset, (int)length);
        }

        return read;
    }

    /// <summary>A table; empty when it is not there.</summary>
    public ReadOnlySpan<byte> Find(string tag) => FindMemory(tag).Span;

    public ReadOnlyMemory<byte> FindMemory(string tag) => tables.TryGetValue(tag, out ReadOnlyMemory<byte> table) ? table : default;
}
