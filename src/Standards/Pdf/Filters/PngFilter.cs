namespace AnTin.Pdf.Filters;

/// <summary>The five filters of a PNG scan line (ISO/IEC 15948, 9.2).</summary>
internal static class PngFilter
{
    /// <summary>Undoes a filter in place.</summary>
    /// <param name="kind">0 None, 1 Sub, 2 Up, 3 Average, 4 Paeth; any other leaves the line as it is.</param>
    /// <param name="line">The line.</param>
    /// <param name="above">The finished line above it, at least as long; zeros for the first.</param>
    /// <param name="pixel">Bytes a pixel, at least 1.</param>
    public static void Undo(byte kind, Span<byte> line, ReadOnlySpan<byte> above, int pixel)
    {
        switch (kind)
        {
            case 1:
                for (int i = pixel; i < line.Length; i++)
                {
                    line[i] += line[i - pixel];
                }

                break;
            case 2:
                for (int i = 0; i < line.Length; i++)
                {
                    line[i] += above[i];
                }

                break;
            case 3:
                for (int i = 0; i < line.Length; i++)
                {
                    line[i] += (byte)(((i >= pixel ? line[i - pixel] : 0) + above[i]) / 2);
                }

                break;
            case 4:
                for (int i = 0; i < line.Length; i++)
                {
                    line[i] += i >= pixel ? Paeth(line[i - pixel], above[i], above[i - pixel]) : above[i];
                }

                break;
        }
    }

    private static byte Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        int toLeft = Math.Abs(estimate - left);
        int toAbove = Math.Abs(estimate - above);
        int toCorner = Math.Abs(estimate - corner);
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }
}
