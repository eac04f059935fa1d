namespace AnTin.Pdf.Filters;

/// <summary>LZWDecode (ISO 32000-2, 7.4.4.2): codes of 9 to 12 bits, high bit first; 256 clears the table, 257 ends.</summary>
/// <param name="earlyChange">Whether codes get longer one code early, as they do unless <c>/EarlyChange</c> is 0.</param>
/// <param name="output">Where the bytes go.</param>
internal sealed class Lzw(bool earlyChange, BoundedOutput output)
{
    private const int Clear = 256;
    private const int End = 257;
    private const int TableSize = 4096;

    private readonly short[] prefix = new short[TableSize];
    private readonly byte[] suffix = new byte[TableSize];
    private readonly byte[] sequence = new byte[TableSize + 1];
    private int next = End + 1;
    private int previous = -1;
    private byte first;

    public static bool Decode(ReadOnlySpan<byte> data, bool earlyChange, BoundedOutput output) => new Lzw(earlyChange, output).Decode(data);

    private int Width => (next + (earlyChange ? 1 : 0)) switch { >= 2048 => 12, >= 1024 => 11, >= 512 => 10, _ => 9 };

    private bool Decode(ReadOnlySpan<byte> data)
    {
        int bits = 0;
        int held = 0;
        foreach (byte value in data)
        {
            held = (held << 8) | value;
            bits += 8;
            int width = Width;
            if (bits < width)
            {
                continue;
            }

            bits -= width;
            int code = held >> bits;
            held &= (1 << bits) - 1;
            if (code == End)
            {
                return true;
            }

            if (code == Clear)
            {
                (next, previous) = (End + 1, -1);
            }
            else if (!Expand(code))
            {
                return false;
            }
        }

        return true;
    }

    private bool Expand(int code)
    {
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
        if (previous >= 0 && next < TableSize)
        {
            prefix[next] = (short)previous;
            suffix[next] = first;
            next++;
        }

        previous = code;
        return output.Write(sequence.AsSpan(at));
    }
}
