using System.Buffers;
using System.Text;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

internal ref partial struct ObjectParser
{
    // ISO 32000-2, 7.3.5: #xx is a byte; a # without two digits is read as itself, as readers do.
    private string ReadName()
    {
        Position++;
        ReadOnlySpan<byte> rest = bytes[Position..];
        int length = rest.IndexOfAny(Characters.NotRegular);
        ReadOnlySpan<byte> raw = length < 0 ? rest : rest[..length];
        Position += raw.Length;
        if (!raw.Contains((byte)'#'))
        {
            return WellKnownNames.Intern(raw);
        }

        byte[] decoded = new byte[raw.Length];
        int count = 0;
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length && Characters.HexadecimalValue(raw[i + 1]) >= 0 && Characters.HexadecimalValue(raw[i + 2]) >= 0)
            {
                decoded[count++] = (byte)((Characters.HexadecimalValue(raw[i + 1]) << 4) | Characters.HexadecimalValue(raw[i + 2]));
                i += 2;
            }
            else
            {
                decoded[count++] = raw[i];
            }
        }

        return Encoding.Latin1.GetString(decoded.AsSpan(0, count));
    }

    // ISO 32000-2, 7.3.3, and what is met: `--5`, `1.2.3`, `5-3`. The token ends at the first byte that is not regular.
    private bool TryReadNumber(out PdfObject? value)
    {
        int start = Position;
        bool negative = false;
        while (Position < bytes.Length && bytes[Position] is (byte)'+' or (byte)'-')
        {
            negative |= bytes[Position++] == '-';
        }

        long whole = 0;
        double real = 0;
        int digits = 0;
        while (Position < bytes.Length && Characters.IsDigit(bytes[Position]))
        {
            int digit = bytes[Position++] - '0';
            whole = unchecked((whole * 10) + digit);
            real = (real * 10) + digit;
            digits++;
        }

        if (Position < bytes.Length && bytes[Position] == '.')
        {
            Position++;
            double scale = 1;
            double fraction = 0;
            while (Position < bytes.Length && Characters.IsDigit(bytes[Position]))
            {
                if (scale < 1e15)
                {
                    fraction = (fraction * 10) + (bytes[Position] - '0');
                    scale *= 10;
                }

                Position++;
            }

            SkipRegular();
            real += fraction / scale;
            value = new PdfReal(negative ? -real : real);
            return true;
        }

        SkipRegular();
        if (digits is > 0 and <= 18)
        {
            if (!negative && bytes[start] != '+' && TryReadReference(whole, out value))
            {
                return true;
            }

            value = new PdfInteger(negative ? -whole : whole);
            return true;
        }

        value = digits == 0 ? new PdfInteger(0) : new PdfReal(negative ? -real : real);
        return Position > start;
    }

    private void SkipRegular()
    {
        while (Position < bytes.Length && Characters.IsRegular(bytes[Position]))
        {
            Position++;
        }
    }

    private bool TryReadReference(long number, out PdfObject? value)
    {
        bool isReference = TakeReference(number, out int generation);
        value = isReference ? new PdfReference((int)number, generation) : null;
        return isReference;
    }

    // What may follow a number: `0 R`. The position stays when it is not there.
    private bool TakeReference(long number, out int generation)
    {
        generation = 0;
        int start = Position;
        if (number is > 0 and <= int.MaxValue && TakeUnsigned(out long read) && read <= 65535)
        {
            SkipWhiteSpace();
            if (Position < bytes.Length && bytes[Position] == 'R' && (Position + 1 == bytes.Length || !Characters.IsRegular(bytes[Position + 1])))
            {
                Position++;
                generation = (int)read;
                return true;
            }
        }

        Position = start;
        return false;
    }

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
