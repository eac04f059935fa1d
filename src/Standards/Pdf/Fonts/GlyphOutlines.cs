using System.Buffers.Binary;

namespace AnTin.Pdf.Fonts;

/// <summary>The outlines of a font (ISO/IEC 14496-22, <c>loca</c> and <c>glyf</c>).</summary>
internal sealed class GlyphOutlines
{
    private const int WordArguments = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int HasInstructions = 0x0100;

    // Accented letters have two or three components; 64 is what font tools accept.
    private const int MaximumComponents = 64;

    private readonly ReadOnlyMemory<byte> data;
    private readonly int[] offsets;

    private GlyphOutlines(ReadOnlyMemory<byte> data, int[] offsets)
    {
        this.data = data;
        this.offsets = offsets;
    }

    public static GlyphOutlines? Read(FontTables tables, int glyphCount)
    {
        ReadOnlySpan<byte> places = tables.Find("loca");
        ReadOnlyMemory<byte> data = tables.FindMemory("glyf");
        bool isLong = BinaryPrimitives.ReadInt16BigEndian(tables.Find("head")[50..]) != 0;
        if (places.Length < (glyphCount + 1) * (isLong ? 4 : 2))
        {
            return null;
        }

        int[] offsets = new int[glyphCount + 1];
        for (int i = 0; i <= glyphCount; i++)
        {
            long offset = isLong ? BinaryPrimitives.ReadUInt32BigEndian(places[(4 * i)..]) : BinaryPrimitives.ReadUInt16BigEndian(places[(2 * i)..]) * 2L;
            if (offset > data.Length || (i > 0 && offset < offsets[i - 1]))
            {
                return null;
            }

            offsets[i] = (int)offset;
        }

        return new GlyphOutlines(data, offsets);
    }

    public ReadOnlySpan<byte> Outline(int glyph)
        => glyph >= 0 && glyph + 1 < offsets.Length ? data.Span[offsets[glyph]..offsets[glyph + 1]] : default;

    /// <summary>
    /// An outline without its instructions, its components renumbered. Instructions are of use on coarse screens only, and they would drag
    /// the font's programs into every signed document.
    /// </summary>
    public byte[] OutlineWithoutInstructions(int glyph, Func<int, int> renumber)
    {
        ReadOnlySpan<byte> outline = Outline(glyph);
        if (outline.Length < 12)
        {
            return [];
        }

        int contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours >= 0 ? StripSimple(outline, contours) : Renumber(outline, renumber);
    }

    private static byte[] StripSimple(ReadOnlySpan<byte> outline, int contours)
    {
        int at = 10 + (2 * contours);
        if (at + 2 > outline.Length)
        {
            return [];
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
        return at + 2 + length > outline.Length ? [] : [.. outline[..at], 0, 0, .. outline[(at + 2 + length)..]];
    }

    private static byte[] Renumber(ReadOnlySpan<byte> outline, Func<int, int> renumber)
    {
        byte[] copy = outline.ToArray();
        int at = 10;
        for (int component = 0; component < MaximumComponents && at + 4 <= copy.Length; component++)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at));
            int glyph = renumber(BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 2)));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)(flags & ~HasInstructions));
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 2), (ushort)glyph);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0;
            if ((flags & MoreComponents) == 0)
            {
                return at <= copy.Length ? copy[..at] : [];
            }
        }

        return [];
    }
}
