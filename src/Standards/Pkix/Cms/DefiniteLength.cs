using System.Buffers.Binary;
using System.Numerics;

namespace AnTin.Pkix.Cms;

/// <summary>
/// Tags and lengths by hand (X.690, 8.1.3): <see cref="System.Formats.Asn1.AsnWriter"/> holds what it encloses in memory and counts in
/// 32 bits, while a signed content may be of any size.
/// </summary>
internal static class DefiniteLength
{
    /// <summary>Bytes of one tag byte and a length.</summary>
    public static int HeaderSize(long length) => length < 0x80 ? 2 : 2 + LengthBytes(length);

    /// <summary>Bytes of a whole element with one tag byte.</summary>
    public static long ElementSize(long length) => HeaderSize(length) + length;

    /// <summary>Writes one tag byte and a length and gives the span behind them.</summary>
    public static Span<byte> WriteHeader(Span<byte> destination, byte tag, long length)
    {
        destination[0] = tag;
        if (length < 0x80)
        {
            destination[1] = (byte)length;
            return destination[2..];
        }

        int count = LengthBytes(length);
        destination[1] = (byte)(0x80 | count);
        Span<byte> all = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(all, length);
        all[^count..].CopyTo(destination[2..]);
        return destination[(2 + count)..];
    }

    /// <summary>Writes bytes and gives the span behind them.</summary>
    public static Span<byte> Write(Span<byte> destination, scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(destination);
        return destination[bytes.Length..];
    }

    /// <summary>One element with one tag byte.</summary>
    public static byte[] Wrap(byte tag, ReadOnlySpan<byte> content)
    {
        byte[] element = GC.AllocateUninitializedArray<byte>((int)ElementSize(content.Length));
        _ = Write(WriteHeader(element, tag, content.Length), content);
        return element;
    }

    private static int LengthBytes(long length) => (64 - BitOperations.LeadingZeroCount((ulong)length) + 7) / 8;
}
