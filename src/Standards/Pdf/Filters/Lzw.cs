namespace AnTin.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-2, 7.4.4.2): codes of 9 to 12 bits, high bit first; 256 clears the table, 257 ends.</summary>
internal static class Lzw
{
    private const int Clear = 256;
    private const int End = 257;
    private const int TableSize = 4096;

    public static bool Decode(ReadOnlySpan<byte> data, bool earlyChange, BoundedOutput output)
    {
        var prefix = new short[TableSize];
        var suffix = new byte[TableSize];
        Span<byte> sequence = stackalloc byte[TableSize + 1];
        int early = earlyChange ? 1 : 0;
        int next = End + 1;
        int width = 9;
        int previous = -1;
        byte first = 0;
        int bits = 0;
        int held = 0;
        foreach (byte value in data)
        {
            held = (held << 8) | value;
            bits += 8;
            if (bits < width)
            {
                continue;
            }

            bits -= width;
            int code = (held >> bits) & ((1 << width) - 1);
            held &= (1 << bits) - 1;
            if (code == End)
            {
                return true;
            }

            if (code == Clear)
            {
                (next, width, previous) = (End + 1, 9, -1);
                continue;
            }

            // The one code that may not be in the table yet stands for the previous sequence and its own first byte.
            if (code > next || (code == next && previous < 0))
            {
                return false;
            }

            int at = sequence.Length;
            int walk = code;
            if (code == next)
            {
                sequence[--at] = first;
                walk = previous;
            }

            while (walk > End)
            {
                sequence[--at] = suffix[walk];
                walk = prefix[walk];
            }

            first = (byte)walk;
            sequence[--at] = first;
            if (!output.Write(sequence[at..]))
            {
                return false;
            }

            if (previous >= 0 && next < TableSize)
            {
                prefix[next] = (short)previous;
                suffix[next] = first;
                next++;
            }

            previous = code;
            width = next + early >= 2048 ? 12 : next + early >= 1024 ? 11 : next + early >= 512 ? 10 : 9;
        }

        return true;
    }
}
