using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace AnTin.Pdf.Images;

/// <summary>JPEG files, which PDF embeds as they are (ISO 32000-2, 7.4.8). Grey and colour; CMYK is refused: it needs a profile of its own.</summary>
public static class JpegFile
{
    /// <summary>Reads the frame header of a file.</summary>
    /// <param name="file">The file; embedded whole.</param>
    /// <param name="image">The image.</param>
    /// <returns>Whether it is a JPEG of 8 bits with one or three components.</returns>
    public static bool TryDecode(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PdfImage? image)
    {
        image = null;
        ReadOnlySpan<byte> span = file.Span;
        if (span.Length < 4 || span[0] != 0xFF || span[1] != 0xD8)
        {
            return false;
        }

        int at = 2;
        while (at + 9 < span.Length && span[at] == 0xFF)
        {
            byte marker = span[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(span[(at + 2)..]);

            // ITU-T T.81, Table B.1: the frames that DCTDecode reads are baseline, extended and progressive.
            if (marker is 0xC0 or 0xC1 or 0xC2)
            {
                return TryMake(file, span[(at + 4)..], out image);
            }

            if (length < 2 || marker is 0xDA or 0xD9)
            {
                return false;
            }

            at += 2 + length;
        }

        return false;
    }

    private static bool TryMake(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> frame, [NotNullWhen(true)] out PdfImage? image)
    {
        image = null;
        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        if (frame[0] != 8 || height == 0 || width == 0 || frame[5] is not (1 or 3))
        {
            return false;
        }

        string space = frame[5] == 1 ? "DeviceGray" : "DeviceRGB";
        image = new PdfImage(width, height, new Objects.PdfStream(PdfImage.Dictionary(width, height, space, "DCTDecode"), file), null);
        return true;
    }
}
