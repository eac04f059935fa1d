using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace AnTin.Pdf.Fonts;

/// <summary>A TrueType font file (ISO/IEC 14496-22, Open Font Format, with <c>glyf</c> outlines).</summary>
public sealed class TrueTypeFont
{
    private readonly CharacterMap characters;
    private readonly HorizontalMetrics metrics;

    private TrueTypeFont(FontTables tables, CharacterMap characters, HorizontalMetrics metrics, GlyphOutlines outlines, FontNaming naming)
    {
        Tables = tables;
        this.characters = characters;
        this.metrics = metrics;
        Outlines = outlines;
        PostScriptName = naming.PostScriptName;
        ReadOnlySpan<byte> head = tables.Find("head");
        UnitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(head[18..]);
        Bounds = (Scale(Signed(head, 36)), Scale(Signed(head, 38)), Scale(Signed(head, 40)), Scale(Signed(head, 42)));
        ReadOnlySpan<byte> horizontal = tables.Find("hhea");
        Ascent = Scale(Signed(horizontal, 4));
        Descent = Scale(Signed(horizontal, 6));
        ReadOnlySpan<byte> windows = tables.Find("OS/2");

        // sCapHeight came with version 2 of the table.
        CapHeight = windows.Length >= 90 ? Scale(Signed(windows, 88)) : Ascent;
        Weight = windows.Length >= 6 ? BinaryPrimitives.ReadUInt16BigEndian(windows[4..]) : 400;
        ReadOnlySpan<byte> post = tables.Find("post");
        ItalicAngle = post.Length >= 8 ? BinaryPrimitives.ReadInt32BigEndian(post[4..]) / 65536.0 : 0;
    }

    /// <summary>The PostScript name, such as <c>Tinos-Bold</c>.</summary>
    public string PostScriptName { get; }

    /// <summary>Units of the em square, 16 to 16384.</summary>
    public int UnitsPerEm { get; }

    /// <summary>The height above the baseline, in thousandths of the size.</summary>
    public double Ascent { get; }

    /// <summary>The depth below the baseline, in thousandths of the size; negative.</summary>
    public double Descent { get; }

    /// <summary>The height of capitals, in thousandths of the size.</summary>
    public double CapHeight { get; }

    /// <summary>The slant in degrees, counter-clockwise from the vertical; negative for italics.</summary>
    public double ItalicAngle { get; }

    /// <summary>The weight class: 400 regular, 700 bold.</summary>
    public int Weight { get; }

    internal (double Left, double Bottom, double Right, double Top) Bounds { get; }

    internal FontTables Tables { get; }

    internal GlyphOutlines Outlines { get; }

    /// <summary>Reads a font file.</summary>
    /// <param name="file">The file; kept, not copied.</param>
    /// <param name="font">The font.</param>
    /// <returns>Whether it is a TrueType font with the tables that embedding needs, and a Unicode character map.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out TrueTypeFont? font)
    {
        font = null;
        if (FontTables.Read(file) is not { } tables || tables.Find("head").Length < 54 || tables.Find("hhea").Length < 36 || tables.Find("maxp").Length < 6)
        {
            return false;
        }

        int glyphs = BinaryPrimitives.ReadUInt16BigEndian(tables.Find("maxp")[4..]);
        int unitsPerEm = BinaryPrimitives.ReadUInt16BigEndian(tables.Find("head")[18..]);
        if (unitsPerEm is < 16 or > 16384
            || CharacterMap.Read(tables.Find("cmap"), glyphs) is not { } characters
            || HorizontalMetrics.Read(tables.Find("hhea"), tables.Find("hmtx"), glyphs) is not { } metrics
            || GlyphOutlines.Read(tables, glyphs) is not { } outlines)
        {
            return false;
        }

        font = new TrueTypeFont(tables, characters, metrics, outlines, FontNaming.Read(tables.Find("name")));
        return true;
    }

    /// <summary>The glyph of a character.</summary>
    /// <param name="codePoint">A Unicode code point.</param>
    /// <returns>The glyph; 0, "not defined", when the font has none.</returns>
    public int GlyphOf(int codePoint) => characters.GlyphOf(codePoint);

    /// <summary>How far a glyph moves the pen.</summary>
    /// <param name="glyph">The glyph.</param>
    /// <returns>The advance in thousandths of the size.</returns>
    public double AdvanceOf(int glyph) => Scale(metrics.AdvanceOf(glyph));

    /// <summary>The width of a line of text, without kerning.</summary>
    /// <param name="text">The text; composed as <see cref="VietnameseLetters.Compose"/> does.</param>
    /// <param name="size">The size in points.</param>
    /// <returns>The width in points.</returns>
    public double WidthOf(string text, double size)
    {
        double width = 0;
        foreach (System.Text.Rune rune in VietnameseLetters.Compose(text).EnumerateRunes())
        {
            width += AdvanceOf(GlyphOf(Shown(rune.Value)));
        }

        return width * size / 1000;
    }

    internal (int Advance, int LeftBearing) MetricsOf(int glyph) => (metrics.AdvanceOf(glyph), metrics.LeftBearingOf(glyph));

    /// <summary>What is drawn for a character: itself, or a question mark when the font lacks it, for ISO 19005-2, 6.2.11.8 forbids glyph 0.</summary>
    internal int Shown(int codePoint) => codePoint < 0x20 || codePoint == 0x7F ? ' ' : GlyphOf(codePoint) != 0 ? codePoint : '?';

    private static short Signed(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadInt16BigEndian(table[at..]);

    private double Scale(int units) => units * 1000.0 / UnitsPerEm;
}
