using System.Text;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>Text for XML that is put together.</summary>
public static class XmlText
{
    /// <summary>Escapes for content and for attribute values in double quotes; also line ends, so that they survive being read.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The escaped text.</returns>
    /// <exception cref="ArgumentException">It has characters that XML 1.0 has not (2.2).</exception>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
        {
            if (c < 0x20 && c is not ('\t' or '\n' or '\r') || c is '\uFFFE' or '\uFFFF')
            {
                throw new ArgumentException("A character that XML has not.", nameof(text));
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\t' or '\n' or '\r' => escaped.Append("&#").Append((int)c).Append(';'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Reads base64 as XML has it, blanks and all.</summary>
    /// <param name="element">The element whose text it is.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False when the text is no base64.</returns>
    public static bool TryDecodeBase64(XmlTreeElement element, out ReadOnlyMemory<byte> bytes)
    {
        string text = element.Text;
        var decoded = new byte[(text.Length * 3 / 4) + 3];
        bool isBase64 = Convert.TryFromBase64String(text, decoded, out int written);
        bytes = decoded.AsMemory(0, isBase64 ? written : 0);
        return isBase64;
    }
}
