using System.IO.Compression;
using System.Runtime.InteropServices;

namespace AnTin.Pdf.Filters;

/// <summary>FlateDecode (ISO 32000-2, 7.4.4): zlib data.</summary>
internal static class Flate
{
    public static bool Decode(ReadOnlyMemory<byte> data, BoundedOutput output)
    {
        int before = output.Count;
        try
        {
            using var inflate = new ZLibStream(Open(data), CompressionMode.Decompress);
            while (true)
            {
                Span<byte> room = output.Room();
                if (room.IsEmpty)
                {
                    // The buffer is exactly full: it is only over budget when more would come.
                    return inflate.ReadByte() < 0;
                }

                int read = inflate.Read(room);
                if (read == 0)
                {
                    return true;
                }

                output.Advance(read);
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            // A cut-off or wrongly summed tail: readers use what came out before it. IOException is what a preset dictionary brings about.
            return output.Count > before;
        }
    }

    public static byte[] Encode(ReadOnlySpan<byte> data)
    {
        using var target = new MemoryStream(data.Length / 2 + 64);
        using (var deflate = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(data);
        }

        return target.ToArray();
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> data)
        => MemoryMarshal.TryGetArray(data, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(data.ToArray(), writable: false);
}
