namespace AnTin.Pdf.Graphics;

/// <summary>How confusing a masked symbol is to readers (ISO/IEC 18004:2015, 7.8.3, table 11).</summary>
internal static class QrPenalty
{
    // A finder's proportions 1:1:3:1:1 with four light modules on one side.
    private const int FinderBefore = 0b10111010000;
    private const int FinderAfter = 0b00001011101;

    public static int Of(QrCode code)
    {
        int penalty = 0;
        int darkCount = 0;
        for (int i = 0; i < code.Size; i++)
        {
            int line = i;
            penalty += OfLine(code.Size, j => code[line, j]) + OfLine(code.Size, j => code[j, line]);
            for (int j = 0; j < code.Size; j++)
            {
                darkCount += code[i, j] ? 1 : 0;
                penalty += i > 0 && j > 0 && code[i, j] == code[i - 1, j] && code[i, j] == code[i, j - 1] && code[i, j] == code[i - 1, j - 1] ? 3 : 0;
            }
        }

        // Ten for each step of 5 % away from half.
        int percent = darkCount * 100 / (code.Size * code.Size);
        return penalty + (Math.Abs(percent - 50) / 5 * 10);
    }

    private static int OfLine(int size, Func<int, bool> module)
    {
        int penalty = 0;
        int run = 0;
        int window = 0;
        for (int i = 0; i < size; i++)
        {
            run = i > 0 && module(i) == module(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            window = ((window << 1) | (module(i) ? 1 : 0)) & 0x7FF;
            penalty += i >= 10 && (window is FinderBefore or FinderAfter) ? 40 : 0;
        }

        return penalty;
    }
}
