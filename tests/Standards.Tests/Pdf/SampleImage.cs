using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>PNG files drawn by computation: a red round seal, a blue signature, and small ones of every colour type.</summary>
internal static class SampleImage
{
    /// <summary>A ring with a star of five points in it, red on transparent.</summary>
    public static byte[] Seal(int size = 200) => Rgba(size, size, (x, y) =>
    {
        double dx = (x - (size / 2.0)) / (size / 2.0);
        double dy = ((size / 2.0) - y) / (size / 2.0);
        double radius = Math.Sqrt((dx * dx) + (dy * dy));
        double sector = Math.Abs(((Math.Atan2(dx, dy) / Math.PI * 5) + 10) % 2 - 1);
        bool star = radius < 0.45 * (0.45 + (0.55 * Math.Pow(Math.Abs(1 - sector - 0.0), 2.2)));
        return (radius is > 0.9 and < 1) || (radius is > 0.62 and < 0.65) || star ? (217, 16, 16, 255) : (255, 255, 255, 0);
    });

    /// <summary>A blue wave with a flourish, on transparent.</summary>
    public static byte[] Signature(int width = 300, int height = 120) => Rgba(width, height, (x, y) =>
    {
        double at = x / (double)width;
        double wave = (height * 0.5) + (Math.Sin(at * 22) * height * 0.3 * (1 - at)) - (at * height * 0.2);
        return Math.Abs(y - wave) < 4 ? (20, 40, 170, 255) : (255, 255, 255, 0);
    });

    /// <summary>Two by two pixels of a colour type: 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha.</summary>
    public static byte[] Tiny(byte colorType, byte filter = 0, byte depth = 8, byte interlace = 0)
    {
        int samples = colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        byte[] rows = new byte[2 * (1 + (2 * samples))];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i % (1 + (2 * samples)) == 0 ? filter : colorType == 3 ? (byte)(i % 2) : (byte)(i * 9);
        }

        return File(2, 2, depth, colorType, interlace, rows, colorType == 3 ? [("PLTE", [255, 0, 0, 0, 0, 255]), ("tRNS", [0])] : []);
    }

    public static byte[] File(int width, int height, byte depth, byte colorType, byte interlace, byte[] rows, (string Kind, byte[] Body)[] more)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colorType, interlace);
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        byte[] file = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header)];
        foreach ((string kind, byte[] body) in more)
        {
            file = [.. file, .. Chunk(kind, body)];
        }

        return [.. file, .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Rgba(int width, int height, Func<int, int, (int R, int G, int B, int A)> paint)
    {
        byte[] rows = new byte[height * (1 + (4 * width))];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int r, int g, int b, int a) = paint(x, y);
                int at = (y * (1 + (4 * width))) + 1 + (4 * x);
                (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]) = ((byte)r, (byte)g, (byte)b, (byte)a);
            }
        }

        return File(width, height, 8, 6, 0, rows, []);
    }

    // The checksum is left 0: no reader here looks at it, and neither do browsers' forgiving ones.
    private static byte[] Chunk(string kind, byte[] body)
    {
        byte[] chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        body.CopyTo(chunk, 8);
        return chunk;
    }
}
