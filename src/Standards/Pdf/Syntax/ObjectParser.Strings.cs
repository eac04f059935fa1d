using System.Buffers;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

internal ref partial struct ObjectParser
{
    private bool TryReadHexadecimal(out PdfObject? value)
    {
        value = null;
        int start = Position;
        int length = bytes[start..].IndexOf((byte)'>');
        if (length < 0)
        {
            Position = bytes.Length;
            return false;
        }

        ReadOnlySpan<byte> text = bytes.Slice(start + 1, length - 1);
        byte[] decoded = new byte[(text.Length + 1) / 2];
        int count = DecodeHexadecimal(text, decoded);
        Position = start + length + 1;
        value = new PdfString(decoded.AsMemory(0, count), true, isFile ? start : -1, isFile ? Position - start : 0);
        return true;
    }

    private static int DecodeHexadecimal(ReadOnlySpan<byte> text, byte[] decoded)
    {
        // As nearly every writer has it, and many bytes at once: a signature's contents are tens of thousands of digits without a break.
        if (text.Length % 2 == 0 && Convert.FromHexString(text, decoded, out _, out int written) == OperationStatus.Done)
        {
            return written;
        }

        Array.Clear(decoded);
        int nibbles = 0;
        foreach (byte character in text)
        {
            int nibble = Characters.HexadecimalValue(character);
            if (nibble >= 0)
            {
                // 7.3.4.3: an odd last digit is followed by an assumed 0.
                decoded[nibbles / 2] |= (byte)((nibbles & 1) == 0 ? nibble << 4 : nibble);
                nibbles++;
            }
        }

        return (nibbles + 1) / 2;
    }

    private bool TryReadLiteral(out PdfObject? value)
    {
        int start = Position;
        if (!FindLiteral(out ReadOnlySpan<byte> text))
        {
            value = null;
            return false;
        }

        byte[] decoded = text.ContainsAny((byte)'\\', (byte)'\r') ? Unescape(text) : text.ToArray();
        value = new PdfString(decoded, false, isFile ? start : -1, isFile ? Position - start : 0);
        return true;
    }

    // What stands between the parentheses; the position goes behind them, or to the end when the last is missing.
    private bool FindLiteral(out ReadOnlySpan<byte> text)
    {
        text = default;
        int depth = 1;
        int end = ++Position;
        for (; end < bytes.Length; end++)
        {
            byte next = bytes[end];
            if (next == '\\')
            {
                end++;
            }
            else if (next == '(')
            {
                depth++;
            }
            else if (next == ')' && --depth == 0)
            {
                break;
            }
        }

        if (end >= bytes.Length)
        {
            Position = bytes.Length;
            return false;
        }

        text = bytes[Position..end];
        Position = end + 1;
        return true;
    }

    // ISO 32000-2, 7.3.4.2, Table 3; an end-of-line of any kind is one line feed.
    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        byte[] decoded = new byte[text.Length];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte next = text[i];
            if (next == '\r')
            {
                decoded[count++] = (byte)'\n';
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (next != '\\')
            {
                decoded[count++] = next;
            }
            else if (++i < text.Length)
            {
                i += UnescapeOne(text[i..], decoded, ref count) - 1;
            }
        }

        return decoded[..count];
    }

    private static int UnescapeOne(ReadOnlySpan<byte> text, byte[] decoded, ref int count)
    {
        byte first = text[0];
        switch (first)
        {
            case (byte)'\n':
                return 1;
            case (byte)'\r':
                return text.Length > 1 && text[1] == '\n' ? 2 : 1;
            case >= (byte)'0' and <= (byte)'7':
                int code = 0;
                int digits = 0;
                while (digits < 3 && digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'7')
                {
                    code = (code * 8) + (text[digits++] - '0');
                }

                decoded[count++] = (byte)code;
                return digits;
            default:
                decoded[count++] = first switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    _ => first,
                };
                return 1;
        }
    }
}
