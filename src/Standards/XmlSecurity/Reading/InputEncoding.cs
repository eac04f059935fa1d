using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AnTin.XmlSecurity.Reading;

/// <summary>From the encodings that occur to UTF-8 (XML 1.0, 4.3.3 and appendix F), and the check that only XML characters are in it.</summary>
internal static class InputEncoding
{
    // XML 1.0, 2.2 [2]: no control characters but tab, line feed and carriage return.
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> document)
    {
        var bytes = document.Span;
        var utf8 = bytes switch
        {
            [0xFE, 0xFF, ..] => Transcode(new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), bytes[2..]),
            [0xFF, 0xFE, ..] => Transcode(new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), bytes[2..]),
            [0x00, 0x3C, 0x00, _, ..] => Transcode(new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), bytes),
            [0x3C, 0x00, _, 0x00, ..] => Transcode(new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), bytes),
            _ => ByDeclaration(document),
        };
        if (!Utf8.IsValid(utf8.Span) || utf8.Span.IndexOfAny(Forbidden) >= 0
            || utf8.Span.IndexOf("\uFFFE"u8) >= 0 || utf8.Span.IndexOf("\uFFFF"u8) >= 0)
        {
            throw new XmlRefusedException(XmlRefusalReason.Encoding, "bytes that are no XML characters");
        }

        return utf8;
    }

    private static ReadOnlyMemory<byte> ByDeclaration(ReadOnlyMemory<byte> document)
    {
        // A declaration ends in the first bytes or there is none.
        var head = document.Span[..Math.Min(document.Length, 256)];
        int end = head.StartsWith("<?xml"u8) ? head.IndexOf("?>"u8) : -1;
        int name = end > 0 ? head[..end].IndexOf("encoding"u8) : -1;
        if (name < 0)
        {
            return document;
        }

        var rest = head[(name + 8)..end].TrimStart(" \t\r\n="u8);
        int length = rest.Length > 1 ? rest[1..].IndexOf(rest[0]) : -1;
        string declared = length < 0 ? "" : Encoding.ASCII.GetString(rest.Slice(1, length)).ToUpperInvariant();
        return declared switch
        {
            "UTF-8" or "UTF8" or "US-ASCII" or "ASCII" => document,
            "ISO-8859-1" or "LATIN1" => Transcode(Encoding.Latin1, document.Span),
            _ when declared.StartsWith("ISO-8859-", StringComparison.Ordinal) || declared.StartsWith("WINDOWS-125", StringComparison.Ordinal)
                => Transcode(SingleByte(declared), document.Span),
            _ => throw new XmlRefusedException(XmlRefusalReason.Encoding, $"encoding '{declared}'"),
        };
    }

    // The families of one byte a character, among them windows-1258, which is Vietnamese; bytes without a character are refused.
    private static Encoding SingleByte(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new XmlRefusedException(XmlRefusalReason.Encoding, $"encoding '{name}'");

    private static byte[] Transcode(Encoding from, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Encoding.UTF8.GetBytes(from.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            throw new XmlRefusedException(XmlRefusalReason.Encoding, "bytes that are not of the encoding");
        }
    }
}
