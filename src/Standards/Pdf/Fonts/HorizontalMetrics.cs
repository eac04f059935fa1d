using System.Buffers.Binary;

namespace AnTin.Pdf.Fonts;

/// <summary>Advances and left bearings, in font units (ISO/IEC 14496-22, <c>hhea</c> and <c>hmtx</c>).</summary>
internal sealed class HorizontalMetrics(ushort[] advances, short[] bearings)
{
    public static HorizontalMetrics? Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> table, int glyphCount)
    {
        int full = BinaryPrimitives.ReadUInt16BigEndian(header[34..]);
        if (full == 0 || full > glyphCount || table.Length < (4 * full) + (2 * (glyphCount - full)))
        {
            return null;
        }

        var advances = new ushort[glyphCount];
        var bearings = new short[glyphCount];
        for (int i = 0; i < glyphCount; i++)
        {
            // Glyphs after the last full entry repeat its advance.
            advances[i] = BinaryPrimitives.ReadUInt16BigEndian(table[(4 * Math.Min(i, full - 1))..]);
            int at = i < full ? (4 * i) + 2 : (4 * full) + (2 * (i - full));
            bearings[i] = BinaryPrimitives.ReadInt16BigEndian(table[at..]);
        }

        return new HorizontalMetrics(advances, bearings);
    }

    public int AdvanceOf(int glyph) => glyph >= 0 && glyph < advances.Length ? advances[glyph] : 0;

    public int LeftBearingOf(int glyph) => glyph >= 0 && glyph < bearings.Length ? bearings[glyph] : 0;
}
