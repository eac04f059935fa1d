using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Syntax;

internal ref partial struct ObjectParser
{
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
        int first = Position;
        while (Position < bytes.Length && Characters.IsDigit(bytes[Position]))
        {
            whole = unchecked((whole * 10) + (bytes[Position++] - '0'));
        }

        int digits = Position - first;
        if (Position < bytes.Length && bytes[Position] == '.')
        {
            value = ReadFraction(RealOf(bytes.Slice(first, digits)), negative);
            return true;
        }

        SkipRegular();
        if (digits is > 0 and <= 18)
        {
            if (!negative && bytes[start] != '+' && TryReadReference(whole, out value))
            {
                return true;
            }

            value = PdfInteger.Of(negative ? -whole : whole);
            return true;
        }

        double real = RealOf(bytes.Slice(first, digits));
        value = digits == 0 ? PdfInteger.Of(0) : new PdfReal(negative ? -real : real);
        return Position > start;
    }

    private static double RealOf(ReadOnlySpan<byte> digits)
    {
        double real = 0;
        foreach (byte digit in digits)
        {
            real = (real * 10) + (digit - '0');
        }

        return real;
    }

    private PdfReal ReadFraction(double whole, bool negative)
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
        double real = whole + (fraction / scale);
        return new PdfReal(negative ? -real : real);
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
        ReadOnlySpan<byte> rest = bytes[start..];
        if (rest.StartsWith(" 0 R"u8) && number is > 0 and <= int.MaxValue && (rest.Length == 4 || !Characters.IsRegular(rest[4])))
        {
            // As nearly every reference stands.
            Position += 4;
            return true;
        }

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
}
