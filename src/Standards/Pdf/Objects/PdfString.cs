using System.Text;

namespace AnTin.Pdf.Objects;

/// <summary>A string object (ISO 32000-2, 7.3.4).</summary>
public sealed class PdfString : PdfObject
{
    // ISO 32000-2, Annex D.3: PDFDocEncoding where it differs from Latin-1.
    private const string Below = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";
    private const string Above = "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
        + "\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\uFFFD\u20AC";

    /// <summary>Makes a string of bytes.</summary>
    /// <param name="bytes">The bytes, decoded.</param>
    /// <param name="isHexadecimal">Whether it is written as <c>&lt;…&gt;</c>.</param>
    public PdfString(ReadOnlyMemory<byte> bytes, bool isHexadecimal = false)
        : this(bytes, isHexadecimal, -1, 0)
    {
    }

    internal PdfString(ReadOnlyMemory<byte> bytes, bool isHexadecimal, long sourceOffset, int sourceLength)
    {
        Bytes = bytes;
        IsHexadecimal = isHexadecimal;
        SourceOffset = sourceOffset;
        SourceLength = sourceLength;
    }

    /// <summary>The bytes, decoded.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether it was, and will be, written as <c>&lt;…&gt;</c>.</summary>
    public bool IsHexadecimal { get; }

    /// <summary>
    /// Where its first delimiter stands in the file, in bytes; −1 when the string was built or came out of an object stream.
    /// A signature's gap in <c>/ByteRange</c> must be exactly its <c>/Contents</c> (ISO 32000-2, 12.8.1).
    /// </summary>
    public long SourceOffset { get; }

    /// <summary>How many bytes of the file it takes, delimiters included; 0 when <see cref="SourceOffset"/> is −1.</summary>
    public int SourceLength { get; }

    /// <summary>Makes a text string: ASCII as it is, else UTF-16BE with a byte order mark (ISO 32000-2, 7.9.2.2).</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The string.</returns>
    public static PdfString FromText(string text)
    {
        if (Ascii.IsValid(text))
        {
            return new PdfString(Encoding.ASCII.GetBytes(text));
        }

        byte[] bytes = new byte[2 + (text.Length * 2)];
        bytes[0] = 0xFE;
        bytes[1] = 0xFF;
        Encoding.BigEndianUnicode.GetBytes(text, bytes.AsSpan(2));
        return new PdfString(bytes);
    }

    /// <summary>Reads it as a text string: UTF-16 or UTF-8 by its byte order mark, else PDFDocEncoding (ISO 32000-2, 7.9.2.2).</summary>
    /// <returns>The text; what cannot be decoded becomes U+FFFD.</returns>
    public string ToText()
    {
        ReadOnlySpan<byte> bytes = Bytes.Span;
        if (bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith<byte>([0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }

        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return Encoding.UTF8.GetString(bytes[3..]);
        }

        var text = new StringBuilder(bytes.Length);
        foreach (byte value in bytes)
        {
            text.Append(value switch
            {
                >= 0x18 and <= 0x1F => Below[value - 0x18],
                >= 0x80 and <= 0xA0 => Above[value - 0x80],
                _ => (char)value,
            });
        }

        return text.ToString();
    }

    /// <summary>Text in PDFDocEncoding (Annex D.3).</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The bytes; nothing when a character is not in the encoding.</returns>
    internal static byte[]? TryEncode(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            int code = character switch
            {
                < '\u0018' or (>= ' ' and <= '~') or (> '\u00A0' and <= '\u00FF') => character,
                _ when Below.IndexOf(character, StringComparison.Ordinal) is >= 0 and int below => 0x18 + below,
                _ when character != '\uFFFD' && Above.IndexOf(character, StringComparison.Ordinal) is >= 0 and int above => 0x80 + above,
                _ => -1,
            };
            if (code < 0)
            {
                return null;
            }

            bytes[i] = (byte)code;
        }

        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => ToText();
}
