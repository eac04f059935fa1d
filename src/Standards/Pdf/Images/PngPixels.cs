using System.Buffers.Binary;
using AnTin.Pdf.Filters;

namespace AnTin.Pdf.Images;

/// <summary>The samples of a PNG file: unfiltered, put together from the passes of an interlaced one, and brought to 8 bits.</summary>
/// <param name="Samples">The samples, one byte each; of a palette the indices.</param>
/// <param name="IsKey">A byte a pixel, not 0 where it has the transparent colour; empty when there is none.</param>
internal sealed record PngPixels(byte[] Samples, byte[] IsKey)
{
    // A seal of 40 mm at 1,200 dpi has 3.6 million pixels; an A4 scan at 300 dpi has 8.7 million.
    private const int MaximumPixels = 40_000_000;

    // First column and row, and the steps of each (ISO/IEC 15948, 8.2).
    private static readonly (int X, int Y, int Across, int Down)[] Whole = [(0, 0, 1, 1)];
    private static readonly (int X, int Y, int Across, int Down)[] Adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static PngPixels? Read(PngChunks chunks)
    {
        if ((long)chunks.Width * chunks.Height > MaximumPixels)
        {
            return null;
        }

        var passes = (chunks.IsInterlaced ? Adam7 : Whole)
            .Select(p => (Pass: p, Columns: (chunks.Width - p.X + p.Across - 1) / p.Across, Rows: (chunks.Height - p.Y + p.Down - 1) / p.Down))
            .Where(p => p.Columns > 0 && p.Rows > 0).ToList();
        long expected = passes.Sum(p => (1L + RowLength(chunks, p.Columns)) * p.Rows);
        if (expected > int.MaxValue)
        {
            return null;
        }

        var output = new BoundedOutput((int)expected);
        if (!Flate.Decode(chunks.Data, output) || output.Count != expected)
        {
            return null;
        }

        var key = chunks.ColorType is 0 or 2 && chunks.Transparency.Length == 2 * chunks.SamplesPerPixel ? chunks.Transparency : null;
        var pixels = new PngPixels(new byte[chunks.Width * chunks.Height * chunks.SamplesPerPixel], key is null ? [] : new byte[chunks.Width * chunks.Height]);
        ReadOnlySpan<byte> rest = output.Written.Span;
        foreach (var (pass, columns, rows) in passes)
        {
            int length = RowLength(chunks, columns);
            ReadOnlySpan<byte> above = new byte[length];
            for (int y = 0; y < rows; y++, rest = rest[(length + 1)..])
            {
                byte[] line = rest.Slice(1, length).ToArray();
                PngFilter.Undo(rest[0], line, above, Math.Max(1, chunks.SamplesPerPixel * chunks.Depth / 8));
                above = line;
                if (chunks is { Depth: 8, IsInterlaced: false } && key is null)
                {
                    line.CopyTo(pixels.Samples, y * length);
                    continue;
                }

                for (int x = 0; x < columns; x++)
                {
                    pixels.Put(chunks, key, line, x, ((pass.Y + (y * pass.Down)) * chunks.Width) + pass.X + (x * pass.Across));
                }
            }
        }

        return pixels;
    }

    private static int RowLength(PngChunks chunks, int columns) => (int)((((long)columns * chunks.SamplesPerPixel * chunks.Depth) + 7) / 8);

    private void Put(PngChunks chunks, byte[]? key, byte[] line, int column, int pixel)
    {
        int count = chunks.SamplesPerPixel;
        bool isKey = key is not null;
        for (int s = 0; s < count; s++)
        {
            int sample = Sample(line, (column * count) + s, chunks.Depth);
            isKey = isKey && sample == BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(2 * s));
            Samples[(pixel * count) + s] = chunks.ColorType == 3 ? (byte)sample : chunks.Depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << chunks.Depth) - 1));
        }

        if (isKey)
        {
            IsKey[pixel] = 1;
        }
    }

    // ISO/IEC 15948, 7.2: small samples are packed, the leftmost in the upper bits.
    private static int Sample(byte[] line, int index, int depth) => depth switch
    {
        8 => line[index],
        16 => BinaryPrimitives.ReadUInt16BigEndian(line.AsSpan(2 * index)),
        _ => (line[index * depth / 8] >> (8 - depth - (index * depth % 8))) & ((1 << depth) - 1),
    };
}
