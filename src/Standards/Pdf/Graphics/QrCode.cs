using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AnTin.Pdf.Graphics;

/// <summary>A QR code (ISO/IEC 18004:2015) of bytes at error correction level M, versions 1 to 15: up to 412 bytes, enough for an address.</summary>
public sealed class QrCode
{
    /// <summary>How many bytes a code holds at most.</summary>
    public const int MaximumBytes = 412;

    // Table 9, level M: error correction codewords a block, and blocks, for versions 1 to 15; table 1: codewords in all.
    private static readonly int[] Correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24];
    private static readonly int[] Blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
    private static readonly int[] Codewords = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346, 404, 466, 532, 581, 655];

    // Annex E, beside 6 and the last: the centres of alignment patterns between them.
    private static readonly int[][] InnerCentres = [[], [], [], [], [], [], [22], [24], [26], [28], [30], [32], [34], [26, 46], [26, 48]];

    private readonly bool[,] dark;
    private readonly bool[,] fixedModules;

    private QrCode(int version)
    {
        Version = version;
        Size = (4 * version) + 17;
        dark = new bool[Size, Size];
        fixedModules = new bool[Size, Size];
    }

    /// <summary>The version, 1 to 15.</summary>
    public int Version { get; }

    /// <summary>Modules a side, without the quiet zone of four on every side.</summary>
    public int Size { get; }

    /// <summary>Whether a module is dark.</summary>
    /// <param name="row">From the top, 0.</param>
    /// <param name="column">From the left, 0.</param>
    public bool this[int row, int column] => dark[row, column];

    /// <summary>Encodes bytes.</summary>
    /// <param name="data">The bytes; text goes in as UTF-8.</param>
    /// <param name="code">The code of the smallest version that holds them.</param>
    /// <returns>False when they are more than 412.</returns>
    public static bool TryEncode(ReadOnlySpan<byte> data, [NotNullWhen(true)] out QrCode? code)
    {
        code = null;
        if (FindVersion(data.Length) is not { } version)
        {
            return false;
        }

        // 7.8.3.1: of the eight masks the one with the fewest features that confuse readers.
        for (int mask = 0, best = int.MaxValue; mask < 8; mask++)
        {
            QrCode candidate = Encode(data, version, mask);
            int penalty = QrPenalty.Of(candidate);
            if (penalty < best)
            {
                (code, best) = (candidate, penalty);
            }
        }

        return code is not null;
    }

    /// <summary>Encodes with a given mask, for comparison with other encoders.</summary>
    internal static QrCode Encode(ReadOnlySpan<byte> data, int version, int mask)
    {
        var code = new QrCode(version);
        code.DrawPatterns();
        code.DrawFormat(mask);
        code.DrawData(Interleave(version, Codewordify(data, version)), mask);
        return code;
    }

    internal static int? FindVersion(int length)
    {
        for (int version = 1; version <= Codewords.Length; version++)
        {
            // 7.4.1: four bits of mode, and a count of 8 bits up to version 9.
            if ((4 + (version < 10 ? 8 : 16) + (8 * length) + 7) / 8 <= DataCodewords(version))
            {
                return version;
            }
        }

        return null;
    }

    private static int DataCodewords(int version) => Codewords[version - 1] - (Correction[version - 1] * Blocks[version - 1]);

    // 7.4.5 and 7.4.10: mode 0100, count, bytes, terminator, and the two padding bytes in turn.
    private static byte[] Codewordify(ReadOnlySpan<byte> data, int version)
    {
        byte[] words = new byte[DataCodewords(version)];
        int at = 0;
        Put(words, ref at, 4, 4);
        Put(words, ref at, data.Length, version < 10 ? 8 : 16);
        foreach (byte next in data)
        {
            Put(words, ref at, next, 8);
        }

        at = Math.Min(at + 4, words.Length * 8);
        for (int index = (at + 7) / 8, turn = 0; index < words.Length; index++, turn++)
        {
            words[index] = turn % 2 == 0 ? (byte)0xEC : (byte)0x11;
        }

        return words;
    }

    private static void Put(byte[] words, ref int at, int value, int bits)
    {
        for (int bit = bits - 1; bit >= 0; bit--, at++)
        {
            words[at / 8] |= (byte)(((value >> bit) & 1) << (7 - (at % 8)));
        }
    }

    // 7.6: blocks of nearly equal length, the shorter ones first; their words in turn, then their correction words in turn.
    private static byte[] Interleave(int version, byte[] data)
    {
        int count = Blocks[version - 1];
        int correction = Correction[version - 1];
        int shorter = data.Length / count;
        int longer = data.Length % count;
        var blocks = new List<byte[]>();
        for (int i = 0, from = 0; i < count; i++)
        {
            int length = shorter + (i >= count - longer ? 1 : 0);
            blocks.Add(data[from..(from + length)]);
            from += length;
        }

        var result = new List<byte>(Codewords[version - 1]);
        for (int i = 0; i <= shorter; i++)
        {
            result.AddRange(blocks.Where(b => i < b.Length).Select(b => b[i]));
        }

        List<byte[]> corrections = blocks.ConvertAll(b => ReedSolomon.Remainder(b, correction));
        for (int i = 0; i < correction; i++)
        {
            result.AddRange(corrections.Select(c => c[i]));
        }

        return [.. result];
    }

    private void Set(int row, int column, bool isDark)
    {
        dark[row, column] = isDark;
        fixedModules[row, column] = true;
    }

    // 6.3: finders with their separators, timing, alignment, and the one module that is always dark.
    private void DrawPatterns()
    {
        for (int i = 0; i < Size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(3, Size - 4);
        DrawFinder(Size - 4, 3);
        int[] centres = Version == 1 ? [] : [6, .. InnerCentres[Version - 1], Size - 7];
        foreach (int row in centres)
        {
            foreach (int column in centres)
            {
                bool isFinder = (row == 6 && column == 6) || (row == 6 && column == Size - 7) || (row == Size - 7 && column == 6);
                for (int i = 0; i < 25 && !isFinder; i++)
                {
                    (int dy, int dx) = ((i / 5) - 2, (i % 5) - 2);
                    Set(row + dy, column + dx, Math.Max(Math.Abs(dy), Math.Abs(dx)) != 1);
                }
            }
        }

        DrawVersion();
    }

    private void DrawFinder(int row, int column)
    {
        for (int dy = -4; dy <= 4; dy++)
        {
            for (int dx = -4; dx <= 4; dx++)
            {
                if (row + dy >= 0 && row + dy < Size && column + dx >= 0 && column + dx < Size)
                {
                    Set(row + dy, column + dx, Math.Max(Math.Abs(dy), Math.Abs(dx)) is not (2 or 4));
                }
            }
        }
    }

    // 7.10: from version 7 on, with its own correction bits, twice.
    private void DrawVersion()
    {
        int bits = (Version << 12) | Bch(Version, 12, 0x1F25);
        for (int i = 0; i < 18 && Version >= 7; i++)
        {
            bool isDark = ((bits >> i) & 1) != 0;
            Set(i / 3, Size - 11 + (i % 3), isDark);
            Set(Size - 11 + (i % 3), i / 3, isDark);
        }
    }

    // 7.9: level M is 00; twice, around the finders.
    private void DrawFormat(int mask)
    {
        int bits = ((mask << 10) | Bch(mask, 10, 0x537)) ^ 0x5412;
        for (int i = 0; i < 15; i++)
        {
            bool isDark = ((bits >> i) & 1) != 0;
            Set(i < 6 ? i : i < 8 ? i + 1 : Size - 15 + i, 8, isDark);
            Set(8, i < 8 ? Size - 1 - i : i == 8 ? 7 : 14 - i, isDark);
        }

        Set(Size - 8, 8, true);
    }

    private static int Bch(int value, int bits, int generator)
    {
        int remainder = value << bits;
        while (BitOperations.Log2((uint)remainder | 1) >= bits)
        {
            remainder ^= generator << (BitOperations.Log2((uint)remainder) - bits);
        }

        return remainder;
    }

    // 7.7.3: in columns of two from the right, up and down in turn, past the vertical timing pattern.
    private void DrawData(byte[] words, int mask)
    {
        int at = 0;
        for (int right = Size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            bool upwards = ((right + 1) & 2) == 0;
            for (int i = 0; i < Size * 2; i++)
            {
                int row = upwards ? Size - 1 - (i / 2) : i / 2;
                int column = right - (i % 2);
                if (!fixedModules[row, column])
                {
                    bool bit = at < words.Length * 8 && ((words[at / 8] >> (7 - (at % 8))) & 1) != 0;
                    dark[row, column] = bit ^ IsMasked(mask, row, column);
                    at++;
                }
            }
        }
    }

    // Table 10.
    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };
}
