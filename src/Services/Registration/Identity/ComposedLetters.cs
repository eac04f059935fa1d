using System.Text;

namespace AnTin.Registration.Identity;

/// <summary>
/// Vietnamese letters in Normalization Form C (TCVN 6909:2001), as certificates carry them and people search for them. Some keyboards and scanners
/// send a letter and its marks apart, and the runtime's own normalisation does nothing in its culture-invariant mode, which the product runs in.
/// </summary>
internal static class ComposedLetters
{
    private const string Marks = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B";

    // The letter, then what grave, acute, tilde, hook above, dot below, circumflex, breve and horn make of it; '-' where there is no such letter.
    private static readonly string[] Rows =
    [
        "aàáãảạâă-", "eèéẽẻẹê--", "iìíĩỉị---", "oòóõỏọô-ơ", "uùúũủụ--ư", "yỳýỹỷỵ---", "âầấẫẩậ---", "ăằắẵẳặ---", "êềếễểệ---", "ôồốỗổộ---", "ơờớỡởợ---", "ưừứữửự---",
        "à-----ầằ-", "á-----ấắ-", "ã-----ẫẵ-", "ả-----ẩẳ-", "ạ-----ậặ-", "è-----ề--", "é-----ế--", "ẽ-----ễ--", "ẻ-----ể--", "ẹ-----ệ--",
        "ò-----ồ-ờ", "ó-----ố-ớ", "õ-----ỗ-ỡ", "ỏ-----ổ-ở", "ọ-----ộ-ợ", "ù-------ừ", "ú-------ứ", "ũ-------ữ", "ủ-------ử", "ụ-------ự",
    ];

    private static readonly Dictionary<(char Letter, char Mark), char> Composed = Rows
        .Concat(Rows.Select(row => row.ToUpperInvariant()))
        .SelectMany(row => row.Skip(1).Select((made, mark) => (Key: (row[0], Marks[mark]), Made: made)))
        .Where(entry => entry.Made != '-')
        .ToDictionary(entry => entry.Key, entry => entry.Made);

    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0)
        {
            return text;
        }

        var composed = new StringBuilder(text.Length);
        foreach (var next in text)
        {
            if (composed.Length > 0 && Composed.TryGetValue((composed[^1], next), out var letter))
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
}
