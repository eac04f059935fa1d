using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Filters;

/// <summary>The predictors of Flate and LZW (ISO 32000-2, 7.4.4.4): TIFF and PNG.</summary>
internal static class Predictor
{
    public static bool Undo(PdfDictionary parameters, IPdfResolver resolver, ref ReadOnlyMemory<byte> data)
    {
        long predictor = resolver.FindInteger(parameters, "Predictor") ?? 1;
        if (predictor <= 1)
        {
            return true;
        }

        long colours = resolver.FindInteger(parameters, "Colors") ?? 1;
        long bits = resolver.FindInteger(parameters, "BitsPerComponent") ?? 8;
        long columns = resolver.FindInteger(parameters, "Columns") ?? 1;

        // 32 colourants is the limit of DeviceN (Annex C); columns are bounded so that a row is an array.
        if (colours is < 1 or > 32 || bits is not (1 or 2 or 4 or 8 or 16) || columns is < 1 or > 1 << 24)
        {
            return false;
        }

        int row = (int)(((colours * bits * columns) + 7) / 8);
        int pixel = (int)Math.Max(1, colours * bits / 8);
        if (predictor == 2)
        {
            return bits == 8 && UndoTiff(row, pixel, ref data);
        }

        return UndoPng(row, pixel, ref data);
    }

    private static bool UndoTiff(int row, int pixel, ref ReadOnlyMemory<byte> data)
    {
        byte[] copy = data.ToArray();
        for (int start = 0; start < copy.Length; start += row)
        {
            int end = Math.Min(start + row, copy.Length);
            for (int i = start + pixel; i < end; i++)
            {
                copy[i] += copy[i - pixel];
            }
        }

        data = copy;
        return true;
    }

    private static bool UndoPng(int row, int pixel, ref ReadOnlyMemory<byte> data)
    {
        ReadOnlySpan<byte> source = data.Span;
        int rows = (int)(((long)source.Length + row) / (row + 1));
        byte[] target = new byte[(int)Math.Min((long)rows * row, source.Length)];
        int written = 0;
        Span<byte> above = new byte[row];
        for (int at = 0; at < source.Length && written < target.Length;)
        {
            byte kind = source[at++];
            int count = Math.Min(row, Math.Min(source.Length - at, target.Length - written));
            Span<byte> line = target.AsSpan(written, count);
            source.Slice(at, count).CopyTo(line);
            at += count;
            PngFilter.Undo(kind, line, above, pixel);
            above = count == row ? line : above;
            written += count;
        }

        data = target.AsMemory(0, written);
        return true;
    }
}
