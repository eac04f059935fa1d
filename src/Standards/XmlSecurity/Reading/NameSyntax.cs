using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>Names (XML 1.0 fifth edition, 2.3 [4] and [4a]; Namespaces in XML 1.0, 3 [4]).</summary>
internal static class NameSyntax
{
    private static readonly bool[] Delimiter = MakeDelimiters();

    /// <summary>The length of what may be a name: up to the first ASCII character that is in none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && !Delimiter[text[length]])
        {
            length++;
        }

        return length;
    }

    public static bool IsNcName(ReadOnlySpan<byte> name)
    {
        bool first = true;
        while (!name.IsEmpty)
        {
            Rune.DecodeFromUtf8(name, out var rune, out int length);
            if (!(IsStart(rune.Value) || (!first && IsPart(rune.Value))))
            {
                return false;
            }

            first = false;
            name = name[length..];
        }

        return !first;
    }

    private static bool IsStart(int c) => c < 0x80
        ? char.IsAsciiLetter((char)c) || c == '_'
        : c is (>= 0xC0 and <= 0x2FF and not 0xD7 and not 0xF7) or (>= 0x370 and <= 0x1FFF and not 0x37E) or 0x200C or 0x200D
            or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF)
            or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    private static bool IsPart(int c) =>
        char.IsAsciiDigit((char)c) && c < 0x80 || c is '-' or '.' or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    private static bool[] MakeDelimiters()
    {
        var delimiter = new bool[256];
        for (int c = 0; c < 0x80; c++)
        {
            delimiter[c] = !(char.IsAsciiLetterOrDigit((char)c) || c is '_' or '-' or '.' or ':');
        }

        return delimiter;
    }
}
