using System.Buffers;
using System.Globalization;
using System.Text;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;

namespace AnTin.Pdf.Fonts;

/// <summary>
/// A font in use by one document: collects the characters shown, then embeds a subset with them as a Type 0 font with Identity-H
/// (ISO 32000-2, 9.7) and a <c>/ToUnicode</c> map (9.10.3), as ISO 19005-2, 6.2.11 asks of PDF/A-2u.
/// </summary>
/// <param name="font">The whole font.</param>
public sealed class EmbeddedFont(TrueTypeFont font)
{
    // One glyph of the subset a character, even where the font shares an outline (Đ and Ð): so that text extracts as it was written.
    private readonly Dictionary<int, int> numbers = [];
    private readonly List<int> codePoints = [];

    /// <summary>The whole font.</summary>
    public TrueTypeFont Font { get; } = font;

    /// <summary>Encodes text for a show operator, as the bytes of a string of two-byte glyph numbers.</summary>
    /// <param name="text">The text; composed first. Control characters become blanks, characters without a glyph question marks.</param>
    /// <returns>Two bytes a character.</returns>
    public ReadOnlyMemory<byte> Encode(string text)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length * 2 + 2);
        foreach (Rune rune in VietnameseLetters.Compose(text).EnumerateRunes())
        {
            int shown = Font.Shown(rune.Value);
            if (!numbers.TryGetValue(shown, out int number))
            {
                codePoints.Add(shown);
                number = codePoints.Count;
                numbers.Add(shown, number);
            }

            Span<byte> pair = bytes.GetSpan(2);
            pair[0] = (byte)(number >> 8);
            pair[1] = (byte)number;
            bytes.Advance(2);
        }

        return bytes.WrittenMemory;
    }

    /// <summary>Adds the font with all characters encoded so far.</summary>
    /// <param name="target">Where objects are added.</param>
    /// <param name="reference">A reserved reference that becomes the font; one is taken when there is none.</param>
    /// <param name="withCidSet">Whether the subset lists its glyphs, as ISO 19005-1, 6.3.5 demands and ISO 32000-2, Table 122 deprecates.</param>
    /// <returns>The reference to the Type 0 font dictionary.</returns>
    public PdfReference AddTo(IPdfObjectTarget target, PdfReference? reference = null, bool withCidSet = false)
    {
        string name = Tag() + "+" + Font.PostScriptName;
        int[] glyphs = [0, .. codePoints.Select(Font.GlyphOf)];
        PdfReference program = target.Add(Compressed(FontSubset.Write(Font, glyphs), withLength1: true));
        PdfDictionary description = Descriptor(name, program);
        PdfReference descriptor = target.Add(withCidSet ? description.With("CIDSet", target.Add(CidSet(glyphs.Length))) : description);
        PdfReference descendant = target.Add(new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("CIDFontType2")),
            ("BaseFont", new PdfName(name)),
            ("CIDSystemInfo", new PdfDictionary(
                ("Registry", PdfString.FromText("Adobe")), ("Ordering", PdfString.FromText("Identity")), ("Supplement", new PdfInteger(0)))),
            ("FontDescriptor", descriptor),
            ("DW", new PdfInteger(0)),
            ("W", new PdfArray(new PdfInteger(0), PdfArray.OfNumbers([.. glyphs.Select(g => Math.Round(Font.AdvanceOf(g), 3))]))),
            ("CIDToGIDMap", new PdfName("Identity"))));
        PdfReference unicode = target.Add(Compressed(Encoding.ASCII.GetBytes(ToUnicode()), withLength1: false));
        reference ??= target.Reserve();
        target.Set(reference, new PdfDictionary(
            ("Type", new PdfName("Font")),
            ("Subtype", new PdfName("Type0")),
            ("BaseFont", new PdfName(name)),
            ("Encoding", new PdfName("Identity-H")),
            ("DescendantFonts", new PdfArray(descendant)),
            ("ToUnicode", unicode)));
        return reference;
    }

    private static PdfStream Compressed(byte[] data, bool withLength1)
    {
        var dictionary = new PdfDictionary(("Filter", new PdfName("FlateDecode")));
        return new PdfStream(withLength1 ? dictionary.With("Length1", new PdfInteger(data.Length)) : dictionary, Flate.Encode(data));
    }

    // Table 122: a bit for each CID from 0, the most significant first.
    private static PdfStream CidSet(int count)
    {
        byte[] bits = new byte[(count + 7) / 8];
        for (int cid = 0; cid < count; cid++)
        {
            bits[cid / 8] |= (byte)(0x80 >> (cid % 8));
        }

        return new PdfStream(new PdfDictionary(), bits);
    }

    private PdfDictionary Descriptor(string name, PdfReference program)
    {
        // Table 121: 4 symbolic (no standard encoding is meant), 64 italic.
        int flags = 4 | (Font.ItalicAngle != 0 ? 64 : 0);
        return new PdfDictionary(
            ("Type", new PdfName("FontDescriptor")),
            ("FontName", new PdfName(name)),
            ("Flags", new PdfInteger(flags)),
            ("FontBBox", PdfArray.OfNumbers(Math.Floor(Font.Bounds.Left), Math.Floor(Font.Bounds.Bottom), Math.Ceiling(Font.Bounds.Right), Math.Ceiling(Font.Bounds.Top))),
            ("ItalicAngle", new PdfReal(Font.ItalicAngle)),
            ("Ascent", new PdfInteger((long)Math.Round(Font.Ascent))),
            ("Descent", new PdfInteger((long)Math.Round(Font.Descent))),
            ("CapHeight", new PdfInteger((long)Math.Round(Font.CapHeight))),
            ("StemV", new PdfInteger(Font.Weight >= 600 ? 140 : 80)),
            ("FontFile2", program));
    }

    // 9.9.2: six letters that differ between subsets of one font; here made from the characters, so that the same text gives the same bytes.
    private string Tag()
    {
        ulong hash = 14695981039346656037;
        foreach (int codePoint in codePoints)
        {
            hash = unchecked((hash ^ (uint)codePoint) * 1099511628211);
        }

        Span<char> tag = stackalloc char[6];
        for (int i = 0; i < tag.Length; i++)
        {
            tag[i] = (char)('A' + (hash % 26));
            hash /= 26;
        }

        return new string(tag);
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

        // 9.10.3 with the CMap specification: at most 100 entries a section.
        for (int start = 0; start < codePoints.Count; start += 100)
        {
            int count = Math.Min(100, codePoints.Count - start);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (int i = start; i < start + count; i++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(codePoints[i])))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
