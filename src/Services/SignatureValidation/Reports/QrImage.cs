using System.Buffers.Binary;
using System.Collections;
using System.IO.Compression;
using AnTin.Pdf.Images;
using QRCoder;

namespace AnTin.SignatureValidation.Reports;

/// <summary>A QR code (ISO/IEC 18004) as an image for the report: grey of 8 bits (ISO/IEC 15948), which is what pages here take.</summary>
internal static class QrImage
{
    // Readers smooth what they enlarge; a module of several pixels stays sharp.
    private const int Module = 6;

    public static PdfImage Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return PdfImage.TryDecode(Png(data.ModuleMatrix), out var image) ? image : throw new InvalidOperationException("A QR code is an image.");
    }

    private static byte[] Png(List<BitArray> modules)
    {
        var side = modules.Count * Module;
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < side; y++)
            {
                // Filter 0: none.
                zlib.WriteByte(0);
                for (var x = 0; x < side; x++)
                {
                    zlib.WriteByte(modules[y / Module][x / Module] ? (byte)0 : (byte)255);
                }
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, rows.ToArray());
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(content, Crc(type, uint.MaxValue)));
        file.Write(number);
    }

    // ISO/IEC 15948, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return crc;
    }
}
