using System.Buffers.Binary;

namespace AnTin.Pdf.Fonts;

/// <summary>The Unicode character map of a font: <c>cmap</c> formats 4 and 12 (ISO/IEC 14496-22, 5.1.1).</summary>
internal sealed class CharacterMap
{
    // Every code point of Unicode: a hostile format 12 table cannot ask for more.
    private const int MaximumMapped = 0x110000;

    private readonly Dictionary<int, int> glyphs = [];

    public static CharacterMap? Read(ReadOnlySpan<byte> table, int glyphCount)
    {
        if (table.Length < 4)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadUInt16BigEndian(table[2..]);
        var map = new CharacterMap();
        for (int i = 0; i < count && 12 + (8 * i) <= table.Length; i++)
        {
            ReadOnlySpan<byte> record = table.Slice(4 + (8 * i), 8);
            int platform = BinaryPrimitives.ReadUInt16BigEndian(record);
            int encoding = BinaryPrimitives.ReadUInt16BigEndian(record[2..]);
            uint offset = BinaryPrimitives.ReadUInt32BigEndian(record[4..]);
            bool isUnicode = platform == 0 ? encoding != 5 : platform == 3 && encoding is 1 or 10;
            if (isUnicode && offset < table.Length - 16)
            {
                map.ReadSubtable(table[(int)offset..], glyphCount);
            }
        }

        return map.glyphs.Count > 0 ? map : null;
    }

    public int GlyphOf(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    private void ReadSubtable(ReadOnlySpan<byte> table, int glyphCount)
    {
        switch (BinaryPrimitives.ReadUInt16BigEndian(table))
        {
            case 4:
                ReadSegments(table, glyphCount);
                break;
            case 12:
                ReadGroups(table, glyphCount);
                break;
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> table, int glyphCount)
    {
        int segments = BinaryPrimitives.ReadUInt16BigEndian(table[6..]) / 2;
        if (table.Length < 16 + (8 * segments))
        {
            return;
        }

        for (int i = 0; i < segments; i++)
        {
            int end = At(table, 14 + (2 * i));
            int start = At(table, 16 + (2 * segments) + (2 * i));
            int delta = At(table, 16 + (4 * segments) + (2 * i));
            int rangeAt = 16 + (6 * segments) + (2 * i);
            int range = At(table, rangeAt);
            for (int code = start; code <= end && code < 0xFFFF; code++)
            {
                int glyph = code;
                if (range != 0)
                {
                    int at = rangeAt + range + (2 * (code - start));
                    glyph = at + 2 <= table.Length ? At(table, at) : 0;
                    if (glyph == 0)
                    {
                        continue;
                    }
                }

                Add(code, (glyph + delta) & 0xFFFF, glyphCount);
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> table, int glyphCount)
    {
        uint groups = BinaryPrimitives.ReadUInt32BigEndian(table[12..]);
        for (uint i = 0; i < groups && 28 + (12L * i) <= table.Length; i++)
        {
            ReadOnlySpan<byte> group = table.Slice((int)(16 + (12 * i)), 12);
            uint start = BinaryPrimitives.ReadUInt32BigEndian(group);
            uint end = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(group[4..]), 0x10FFFF);
            uint glyph = BinaryPrimitives.ReadUInt32BigEndian(group[8..]);
            for (uint code = start; code <= end && glyph + (code - start) < glyphCount; code++)
            {
                Add((int)code, (int)(glyph + (code - start)), glyphCount);
            }
        }
    }

    private void Add(int code, int glyph, int glyphCount)
    {
        if (glyph > 0 && glyph < glyphCount && glyphs.Count < MaximumMapped)
        {
            glyphs[code] = glyph;
        }
    }

    private static int At(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
}
