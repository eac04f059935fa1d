using System.Text;
using AnTin.Pdf.Fonts;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Encryption;

/// <summary>A password as bytes, first as the standard has it, then as writers have it.</summary>
internal static class PasswordBytes
{
    /// <summary>Revisions 2 to 4: PDFDocEncoding (algorithm 2, step a); UTF-8 is what some writers take.</summary>
    public static IEnumerable<byte[]> Short(string password)
    {
        if (PdfString.TryEncode(password) is { } encoded)
        {
            yield return encoded;
            if (Ascii.IsValid(password))
            {
                yield break;
            }
        }

        yield return Encoding.UTF8.GetBytes(password);
    }

    /// <summary>Revisions 5 and 6: SASLprep, UTF-8, at most 127 bytes (algorithm 2.A, step a); not every writer prepares.</summary>
    public static IEnumerable<byte[]> Long(string password)
    {
        byte[] raw = Cut(password);
        yield return raw;
        if (!Ascii.IsValid(password) && Prepare(password) is var prepared && prepared != password)
        {
            yield return Cut(prepared);
        }
    }

    private static byte[] Cut(string password)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(password);
        return bytes.Length > 127 ? bytes[..127] : bytes;
    }

    // RFC 4013, 2.1 and 2.2: what is commonly mapped to nothing, other spaces to a space, then normalization form KC; of the last only what
    // Vietnamese keyboards make, for the runtime normalizes nothing in its culture-invariant mode. What 2.3 forbids is not looked for.
    private static string Prepare(string password)
    {
        var mapped = new StringBuilder(password.Length);
        foreach (char character in password)
        {
            if (character is '\u00AD' or '\u034F' or '\u1806' or (>= '\u180B' and <= '\u180D') or (>= '\u200B' and <= '\u200D') or '\u2060'
                or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF')
            {
                continue;
            }

            mapped.Append(character is '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' ? ' ' : character);
        }

        return VietnameseLetters.Compose(mapped.ToString());
    }
}
