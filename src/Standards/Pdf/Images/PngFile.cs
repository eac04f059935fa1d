using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Images;

/// <summary>
/// PNG files (ISO/IEC 15948): grey, colour and palette of every depth, with alpha, a transparent colour or neither, interlaced or not. Of 16 bits
/// the upper 8 are kept: paper shows no more.
/// </summary>
public static class PngFile
{
    /// <summary>Decodes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="image">The image, its transparency as a soft mask.</param>
    /// <returns>Whether it is a PNG of the kinds read.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PdfImage? image)
    {
        image = null;
        return PngChunks.Read(file.Span) is { } chunks && PngPixels.Read(chunks) is { } read && TrySeparate(chunks, read, out image);
    }

    private static bool TrySeparate(PngChunks chunks, PngPixels read, [NotNullWhen(true)] out PdfImage? image)
    {
        image = null;
        byte[] pixels = read.Samples;
        int count = chunks.Width * chunks.Height;
        bool isGrey = chunks.ColorType is 0 or 4;
        byte[] color = new byte[count * (isGrey ? 1 : 3)];
        byte[] alpha = new byte[count];
        alpha.AsSpan().Fill(255);
        ReadOnlySpan<byte> key = chunks.ColorType is 0 or 2 ? read.IsKey : default;
        for (int i = 0; i < count; i++)
        {
            switch (chunks.ColorType)
            {
                case 0:
                    color[i] = pixels[i];
                    break;
                case 2:
                    pixels.AsSpan(3 * i, 3).CopyTo(color.AsSpan(3 * i));
                    break;
                case 3:
                    if (3 * pixels[i] + 3 > chunks.Palette.Length)
                    {
                        return false;
                    }

                    chunks.Palette.AsSpan(3 * pixels[i], 3).CopyTo(color.AsSpan(3 * i));
                    alpha[i] = pixels[i] < chunks.Transparency.Length ? chunks.Transparency[pixels[i]] : (byte)255;
                    break;
                case 4:
                    (color[i], alpha[i]) = (pixels[2 * i], pixels[(2 * i) + 1]);
                    break;
                default:
                    pixels.AsSpan(4 * i, 3).CopyTo(color.AsSpan(3 * i));
                    alpha[i] = pixels[(4 * i) + 3];
                    break;
            }
        }

        for (int i = 0; i < key.Length; i++)
        {
            alpha[i] = key[i] == 0 ? (byte)255 : (byte)0;
        }

        bool isOpaque = alpha.AsSpan().IndexOfAnyExcept((byte)255) < 0;
        image = new PdfImage(chunks.Width, chunks.Height, Samples(chunks, isGrey ? "DeviceGray" : "DeviceRGB", color), isOpaque ? null : alpha);
        return true;
    }

    private static PdfStream Samples(PngChunks chunks, string space, byte[] samples)
        => new(PdfImage.Dictionary(chunks.Width, chunks.Height, space, "FlateDecode"), Flate.Encode(samples));
}

/// <summary>The chunks of a PNG file that matter (ISO/IEC 15948, 5.3 and 11).</summary>
internal sealed record PngChunks(int Width, int Height, int Depth, int ColorType, bool IsInterlaced, byte[] Palette, byte[] Transparency, ReadOnlyMemory<byte> Data)
{
    public int SamplesPerPixel => ColorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public static PngChunks? Read(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) || file.Length < 33 || !file[12..16].SequenceEqual("IHDR"u8))
        {
            return null;
        }

        ReadOnlySpan<byte> header = file[16..29];
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);

        // Compression and filter methods 0. Sides above 65,535 would not be honest images.
        if (width is < 1 or > 65535 || height is < 1 or > 65535 || !IsDepthOf(header[9], header[8]) || header[10] != 0 || header[11] != 0 || header[12] > 1)
        {
            return null;
        }

        byte[] palette = [];
        byte[] transparency = [];
        using var data = new MemoryStream();
        int at = 33;
        while (at + 12 <= file.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12)
            {
                return null;
            }

            ReadOnlySpan<byte> kind = file.Slice(at + 4, 4);
            ReadOnlySpan<byte> body = file.Slice(at + 8, (int)length);
            if (kind.SequenceEqual("IDAT"u8))
            {
                data.Write(body);
            }
            else if (kind.SequenceEqual("PLTE"u8))
            {
                palette = body.ToArray();
            }
            else if (kind.SequenceEqual("tRNS"u8))
            {
                transparency = body.ToArray();
            }
            else if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            at += 12 + (int)length;
        }

        return new PngChunks(width, height, header[8], header[9], header[12] == 1, palette, transparency, data.ToArray());
    }

    // ISO/IEC 15948, table 11.1
    private static bool IsDepthOf(byte colorType, byte depth) => colorType switch
    {
        0 => depth is 1 or 2 or 4 or 8 or 16,
        3 => depth is 1 or 2 or 4 or 8,
        2 or 4 or 6 => depth is 8 or 16,
        _ => false,
    };
}
