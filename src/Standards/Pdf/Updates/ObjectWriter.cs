using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.Updates;

/// <summary>
/// Writes objects as bytes (ISO 32000-2, 7.3), and remembers where placeholders landed. Into a buffer that is lent and given back by
/// <see cref="Finish"/>: a service writes many revisions of some kilobytes each.
/// </summary>
/// <param name="origin">The position in the file of the first byte written.</param>
/// <param name="expectedLength">About how many bytes there will be.</param>
internal sealed class ObjectWriter(long origin, int expectedLength = 16 * 1024)
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("()\\\r\n"u8);
    private readonly Dictionary<PdfPlaceholder, long> placeholders = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(expectedLength);
    private int length;

    /// <summary>The position in the file of the next byte.</summary>
    public long Position => origin + length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public IReadOnlyDictionary<PdfPlaceholder, long> Placeholders => placeholders;

    /// <summary>16 bytes that follow from what was written, but for the room of placeholders: it says nothing yet.</summary>
    public byte[] Fingerprint()
    {
        var fingerprint = new ContentFingerprint();
        ReadOnlySpan<byte> written = Written;
        int from = 0;
        foreach ((PdfPlaceholder placeholder, long position) in placeholders.OrderBy(p => p.Value))
        {
            fingerprint.Add(written[from..(int)(position - origin)]);
            from = (int)(position - origin) + placeholder.Text.Length;
        }

        fingerprint.Add(written[from..]);
        return fingerprint.ToArray();
    }

    /// <summary>Everything that was written, and the end of writing.</summary>
    public byte[] Finish()
    {
        byte[] written = GC.AllocateUninitializedArray<byte>(length);
        Written.CopyTo(written);
        ArrayPool<byte>.Shared.Return(buffer);
        (buffer, length) = ([], 0);
        return written;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
    }

    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out int written);
        length += written;
    }

    public void WriteIndirect(PdfReference reference, PdfObject value)
    {
        Write(reference.Number);
        Write(" "u8);
        Write(reference.Generation);
        Write(" obj\n"u8);
        Write(value);
        Write("\nendobj\n"u8);
    }

    public void Write(PdfObject value)
    {
        switch (value)
        {
            case PdfReference reference:
                WriteReference(reference);
                break;
            case PdfBoolean boolean:
                Write(boolean.Value ? "true"u8 : "false"u8);
                break;
            case PdfInteger integer:
                Write(integer.Value);
                break;
            case PdfReal real:
                WriteReal(real.Value);
                break;
            case PdfName name:
                WriteName(name.Value);
                break;
            case PdfString text:
                WriteString(text);
                break;
            case PdfArray array:
                WriteArray(array);
                break;
            case PdfDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case PdfStream stream:
                WriteDictionary(stream.Dictionary.With("Length", new PdfInteger(stream.Data.Length)));
                Write("\nstream\n"u8);
                Write(stream.Data.Span);
                Write("\nendstream"u8);
                break;
            case PdfPlaceholder placeholder:
                placeholders.Add(placeholder, Position);
                Write(placeholder.Text.Span);
                break;
            default:
                Write("null"u8);
                break;
        }
    }

    private void WriteReal(double value)
    {
        // 7.3.3 has no exponents; ten decimals are finer than the single precision readers keep.
        value.TryFormat(Room(340), out int written, "0.##########", CultureInfo.InvariantCulture);
        length += written;
    }

    private void WriteName(string name)
    {
        Span<byte> span = Room(1 + (3 * name.Length));
        span[0] = (byte)'/';
        int at = 1;
        foreach (char character in name)
        {
            byte value = (byte)character;
            if (value is > 0x20 and < 0x7F && value != '#' && !Characters.IsDelimiter(value))
            {
                span[at++] = value;
            }
            else
            {
                span[at] = (byte)'#';
                value.TryFormat(span[(at + 1)..], out _, "X2", CultureInfo.InvariantCulture);
                at += 3;
            }
        }

        length += at;
    }

    private void WriteReference(PdfReference reference)
    {
        Write(reference.Number);
        Write(" "u8);
        Write(reference.Generation);
        Write(" R"u8);
    }

    private void WriteString(PdfString text)
    {
        ReadOnlySpan<byte> bytes = text.Bytes.Span;
        if (text.IsHexadecimal)
        {
            Write("<"u8);
            Convert.TryToHexString(bytes, Room(bytes.Length * 2), out int written);
            length += written;
            Write(">"u8);
            return;
        }

        Write("("u8);
        while (bytes.IndexOfAny(Escaped) is >= 0 and int at)
        {
            Write(bytes[..at]);
            Write(bytes[at] switch
            {
                (byte)'\r' => "\\r"u8,
                (byte)'\n' => "\\n"u8,
                (byte)'(' => "\\("u8,
                (byte)')' => "\\)"u8,
                _ => "\\\\"u8,
            });
            bytes = bytes[(at + 1)..];
        }

        Write(bytes);
        Write(")"u8);
    }

    private void WriteArray(PdfArray array)
    {
        Write("["u8);
        for (int i = 0; i < array.Count; i++)
        {
            if (i > 0)
            {
                Write(" "u8);
            }

            Write(array[i]);
        }

        Write("]"u8);
    }

    private void WriteDictionary(PdfDictionary dictionary)
    {
        Write("<<"u8);
        foreach ((string key, PdfObject value) in dictionary)
        {
            WriteName(key);
            Write(" "u8);
            Write(value);
            Write("\n"u8);
        }

        Write(">>"u8);
    }

    // Room for so many bytes, which are then counted.
    private Span<byte> Room(int count)
    {
        if (buffer.Length - length < count)
        {
            byte[] longer = ArrayPool<byte>.Shared.Rent(Math.Max(checked(length + count), (int)Math.Min(2L * buffer.Length, Array.MaxLength)));
            Written.CopyTo(longer);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = longer;
        }

        return buffer.AsSpan(length);
    }
}
