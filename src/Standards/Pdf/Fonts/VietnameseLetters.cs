using System.Text;

namespace AnTin.Pdf.Fonts;

/// <summary>The letters of Vietnamese (TCVN 6909:2001) and their composed form, which is the one that fonts have glyphs for.</summary>
public static class VietnameseLetters
{
    // Each row: the vowel, then with grave, acute, tilde, hook above, dot below. NFC, in the order of the marks below.
    private static readonly string[] Rows =
    [
        "aàáãảạ", "ăằắẵẳặ", "âầấẫẩậ", "eèéẽẻẹ", "êềếễểệ", "iìíĩỉị", "oòóõỏọ", "ôồốỗổộ", "ơờớỡởợ", "uùúũủụ", "ưừứữửự", "yỳýỹỷỵ",
        "AÀÁÃẢẠ", "ĂẰẮẴẲẶ", "ÂẦẤẪẨẬ", "EÈÉẼẺẸ", "ÊỀẾỄỂỆ", "IÌÍĨỈỊ", "OÒÓÕỎỌ", "ÔỒỐỖỔỘ", "ƠỜỚỠỞỢ", "UÙÚŨỦỤ", "ƯỪỨỮỬỰ", "YỲÝỸỶỴ",
    ];

    private const string ToneMarks = "\u0300\u0301\u0303\u0309\u0323";

    // Circumflex, breve, horn; and what they make of a plain vowel.
    private static readonly Dictionary<(char Letter, char Mark), char> Shapes = new()
    {
        [('a', '\u0302')] = 'â', [('e', '\u0302')] = 'ê', [('o', '\u0302')] = 'ô', [('a', '\u0306')] = 'ă', [('o', '\u031B')] = 'ơ', [('u', '\u031B')] = 'ư',
        [('A', '\u0302')] = 'Â', [('E', '\u0302')] = 'Ê', [('O', '\u0302')] = 'Ô', [('A', '\u0306')] = 'Ă', [('O', '\u031B')] = 'Ơ', [('U', '\u031B')] = 'Ư',
    };

    private static readonly Dictionary<char, (int Row, int Tone)> Places = Rows
        .SelectMany((row, r) => row.Select((letter, tone) => (letter, r, tone)))
        .ToDictionary(p => p.letter, p => (p.r, p.tone));

    /// <summary>Every letter, upper and lower case, with every tone: the vowels, đ, and the consonants.</summary>
    public static string All { get; } = string.Concat(Rows) + "bcdđghklmnpqrstvxfjwzBCDĐGHKLMNPQRSTVXFJWZ";

    /// <summary>Composes letters and combining marks, in whatever order and half-composed state they come.</summary>
    /// <remarks>The runtime's own normalisation does nothing in its culture-invariant mode, which the product runs in.</remarks>
    /// <param name="text">Any text.</param>
    /// <returns>The text with Vietnamese letters in Normalization Form C; all else as it was.</returns>
    public static string Compose(string text)
    {
        int first = text.AsSpan().IndexOfAnyInRange('\u0300', '\u0323');
        if (first < 0)
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        foreach (char next in text)
        {
            if (composed.Length > 0 && TryCompose(composed[^1], next, out char letter))
            {
                composed[^1] = letter;
            }
            else
            {
                composed.Append(next);
            }
        }

        return composed.ToString();
    }

    private static bool TryCompose(char letter, char mark, out char composed)
    {
        composed = letter;
        if (!Places.TryGetValue(letter, out (int Row, int Tone) place))
        {
            return false;
        }

        int tone = ToneMarks.IndexOf(mark, StringComparison.Ordinal) + 1;
        if (tone > 0)
        {
            composed = Rows[place.Row][tone];
            return place.Tone == 0;
        }

        // A shape mark after the tone, as in Normalization Form D of ậ: a, dot below, circumflex.
        if (Shapes.TryGetValue((Rows[place.Row][0], mark), out char shaped))
        {
            composed = Rows[Places[shaped].Row][place.Tone];
            return true;
        }

        return false;
    }
}
