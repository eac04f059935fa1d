using System.Globalization;
using AnTin.Pdf.Fonts;

namespace AnTin.Pdf.TextContent;

/// <summary>What glyph names mean, as far as Vietnamese and English text needs it (the Adobe Glyph List; ISO 32000-2, 9.10.2).</summary>
internal static class GlyphNames
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["space"] = " ", ["nbspace"] = " ", ["period"] = ".", ["comma"] = ",", ["colon"] = ":", ["semicolon"] = ";", ["hyphen"] = "-", ["minus"] = "-", ["slash"] = "/",
        ["parenleft"] = "(", ["parenright"] = ")", ["quotesingle"] = "'", ["quotedbl"] = "\"", ["underscore"] = "_", ["ampersand"] = "&", ["at"] = "@",
        ["zero"] = "0", ["one"] = "1", ["two"] = "2", ["three"] = "3", ["four"] = "4", ["five"] = "5", ["six"] = "6", ["seven"] = "7", ["eight"] = "8", ["nine"] = "9",
        ["dcroat"] = "đ", ["dmacron"] = "đ", ["Dcroat"] = "Đ", ["Dmacron"] = "Đ", ["Eth"] = "Đ", ["endash"] = "–", ["emdash"] = "—", ["fi"] = "fi", ["fl"] = "fl",
        ["quoteleft"] = "‘", ["quoteright"] = "’", ["quotedblleft"] = "“", ["quotedblright"] = "”",
    };

    private static readonly (string Name, char Mark)[] Marks =
    [
        ("circumflex", '\u0302'), ("breve", '\u0306'), ("horn", '\u031B'), ("grave", '\u0300'), ("acute", '\u0301'), ("tilde", '\u0303'),
        ("hookabove", '\u0309'), ("hook", '\u0309'), ("dotbelow", '\u0323'),
    ];

    public static string? TextOf(string name)
    {
        int stop = name.IndexOf('.', StringComparison.Ordinal);
        name = stop > 0 ? name[..stop] : name;
        if (name.Length == 1)
        {
            return name;
        }

        if (Words.TryGetValue(name, out string? word))
        {
            return word;
        }

        // uni1EA1, u1EA1: the glyph list's own scheme.
        string digits = name.StartsWith("uni", StringComparison.Ordinal) ? name[3..] : name.StartsWith('u') ? name[1..] : "";
        if (digits.Length is >= 4 and <= 6 && int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int code)
            && code is > 0x1F and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF))
        {
            return char.ConvertFromUtf32(code);
        }

        return Composed(name);
    }

    // acircumflexgrave, Ohorndotbelow: a letter and the names of its marks.
    private static string? Composed(string name)
    {
        string text = name[..1];
        string rest = name[1..];
        while (rest.Length > 0)
        {
            (string markName, char mark) = Array.Find(Marks, m => rest.StartsWith(m.Name, StringComparison.Ordinal));
            if (markName is null)
            {
                return null;
            }

            text += mark;
            rest = rest[markName.Length..];
        }

        return VietnameseLetters.Compose(text);
    }
}
