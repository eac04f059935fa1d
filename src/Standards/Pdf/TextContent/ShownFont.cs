using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.TextContent;

/// <summary>A font as far as text is to be read that was shown in it: what its codes mean and how wide they are (ISO 32000-2, 9.6 to 9.10).</summary>
internal sealed class ShownFont
{
    // Windows-1252, as WinAnsiEncoding has it (Annex D.2), from 80 hexadecimal.
    private const string WinAnsi = "€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ";

    // Half an em: what the width of a character is about where the font does not say, as in the standard fonts.
    private const double TypicalWidth = 0.5;

    private readonly ToUnicodeMap? unicode;
    private readonly string baseFont;
    private readonly bool isComposite;
    private readonly Dictionary<int, string> differences = [];
    private readonly Dictionary<int, double> widths = [];
    private readonly double defaultWidth;

    public ShownFont(PdfDocument document, PdfDictionary font)
    {
        baseFont = document.Find<PdfName>(font, "BaseFont")?.Value ?? "";
        isComposite = document.Find<PdfName>(font, "Subtype") is { Value: "Type0" };
        if (document.Find<PdfStream>(font, "ToUnicode") is { } map && document.Decode(map, out ReadOnlyMemory<byte> data) == StreamDecodingFailure.None)
        {
            unicode = ToUnicodeMap.Read(data);
        }

        if (isComposite)
        {
            var descendant = document.Find<PdfArray>(font, "DescendantFonts") is { } fonts ? document.Find<PdfDictionary>(fonts, 0) : null;
            defaultWidth = (document.Find<PdfNumber>(descendant, "DW")?.ToDouble() ?? 1000) / 1000;
            ReadCidWidths(document, document.Find<PdfArray>(descendant, "W") ?? new PdfArray());
        }
        else
        {
            double scale = document.Find<PdfArray>(font, "FontMatrix") is { Count: 6 } matrix && document.Find<PdfNumber>(matrix, 0) is { } first ? first.ToDouble() : 0.001;
            defaultWidth = (document.Find<PdfNumber>(document.Find<PdfDictionary>(font, "FontDescriptor"), "MissingWidth")?.ToDouble() ?? 0) / 1000;
            ReadWidths(document, font, scale);
            ReadDifferences(document, document.Find<PdfArray>(document.Find<PdfDictionary>(font, "Encoding"), "Differences") ?? new PdfArray());
        }
    }

    /// <summary>Reads a string: for each code its text (empty when it is not known), its width in ems, and whether it is a blank of one byte.</summary>
    public IEnumerable<(string Text, double Width, bool IsBlank)> Read(ReadOnlyMemory<byte> shown)
    {
        int length = isComposite ? unicode is { CodeLength: > 0 } map ? map.CodeLength : 2 : 1;
        for (int at = 0; at + length <= shown.Length; at += length)
        {
            int code = 0;
            for (int i = 0; i < length; i++)
            {
                code = ((code & 0x7FFFFF) << 8) | shown.Span[at + i];
            }

            yield return (TextOf(code), WidthOf(code), length == 1 && code == 32);
        }
    }

    private double WidthOf(int code) => widths.TryGetValue(code, out double width) ? width : defaultWidth > 0 ? defaultWidth : TypicalWidth;

    private string TextOf(int code)
    {
        if (!isComposite && Tcvn3.IsFont(baseFont) && Tcvn3.TextOf(baseFont, code) is { } vietnamese)
        {
            return vietnamese;
        }

        return unicode?.Find(code) is { } mapped ? mapped
            : isComposite ? ""
            : differences.TryGetValue(code, out string? text) ? text
            : code is >= 0x80 and < 0xA0 ? WinAnsi[code - 0x80].ToString().Trim('\0')
            : code >= 0x20 ? ((char)code).ToString() : "";
    }

    private void ReadWidths(PdfDocument document, PdfDictionary font, double scale)
    {
        long first = document.FindInteger(font, "FirstChar") ?? 0;
        PdfArray list = document.Find<PdfArray>(font, "Widths") ?? new PdfArray();
        for (int i = 0; i < Math.Min(list.Count, 256); i++)
        {
            if (document.Find<PdfNumber>(list, i) is { } width)
            {
                widths[(int)first + i] = width.ToDouble() * scale;
            }
        }
    }

    // 9.6.5.1: a number, and the names of the glyphs from it on.
    private void ReadDifferences(PdfDocument document, PdfArray list)
    {
        int code = 0;
        foreach (PdfObject item in list.Take(1_024))
        {
            switch (document.Resolve(item))
            {
                case PdfInteger { Value: >= 0 and < 256 } next:
                    code = (int)next.Value;
                    break;
                case PdfName name:
                    differences[code++] = GlyphNames.TextOf(name.Value) ?? "";
                    break;
            }
        }
    }

    // 9.7.4.3: c [w …] or first last w.
    private void ReadCidWidths(PdfDocument document, PdfArray list)
    {
        for (int i = 0; i + 1 < list.Count && widths.Count < 65_536;)
        {
            int first = (int)(document.Find<PdfNumber>(list, i)?.ToDouble() ?? 0);
            if (document.Find<PdfArray>(list, i + 1) is { } each)
            {
                for (int k = 0; k < Math.Min(each.Count, 65_536); k++)
                {
                    widths[first + k] = (document.Find<PdfNumber>(each, k)?.ToDouble() ?? 0) / 1000;
                }

                i += 2;
                continue;
            }

            int last = (int)(document.Find<PdfNumber>(list, i + 1)?.ToDouble() ?? 0);
            double width = (document.Find<PdfNumber>(list, i + 2)?.ToDouble() ?? 0) / 1000;
            for (int cid = first; cid <= last && cid - first < 65_536; cid++)
            {
                widths[cid] = width;
            }

            i += 3;
        }
    }
}
