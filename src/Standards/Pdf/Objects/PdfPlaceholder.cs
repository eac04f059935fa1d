using System.Text;

namespace AnTin.Pdf.Objects;

/// <summary>
/// Bytes to be written as they are and to be filled in later, when the place where they landed is known:
/// <see cref="Updates.AppendedRevision.OffsetOf"/>. A placeholder is used once.
/// </summary>
/// <param name="text">What stands there at first; a whole object in PDF syntax, delimiters included.</param>
public sealed class PdfPlaceholder(ReadOnlyMemory<byte> text) : PdfObject
{
    /// <summary>What stands there at first.</summary>
    public ReadOnlyMemory<byte> Text { get; } = text;

    // The signatures of one signer all need the same room, and what stands in it at first is never changed.
    private static byte[] lastRoom = [];

    /// <summary>Room for a hexadecimal string of zeros.</summary>
    /// <param name="byteCount">How many bytes the string will hold; it takes twice that and its two delimiters.</param>
    /// <returns>The placeholder.</returns>
    public static PdfPlaceholder HexadecimalString(int byteCount)
    {
        byte[] text = lastRoom;
        if (text.Length == (byteCount * 2) + 2)
        {
            return new PdfPlaceholder(text);
        }

        text = new byte[(byteCount * 2) + 2];
        text.AsSpan().Fill((byte)'0');
        text[0] = (byte)'<';
        text[^1] = (byte)'>';
        lastRoom = text;
        return new PdfPlaceholder(text);
    }

    /// <summary>Room for an array of numbers, blank-padded.</summary>
    /// <param name="length">Its length with the brackets, at least 2.</param>
    /// <returns>The placeholder.</returns>
    public static PdfPlaceholder Array(int length) => new(Encoding.ASCII.GetBytes("[" + new string(' ', length - 2) + "]"));
}
