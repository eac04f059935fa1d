using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AnTin.Platform;

/// <summary>Makes identifiers that sort by time (RFC 9562, version 7), as 32 lower-case hex digits.</summary>
public static class Identifier
{
    // RFC 9562, 6.2, method 1: a counter below the millisecond keeps what one process makes within it in order. It begins at random, in the
    // lower half, so that it does not run over and tells nothing of how many were made.
    private static long _counter = RandomNumberGenerator.GetInt32(int.MaxValue) * 1_024L;

    public static string New(TimeProvider time)
    {
        var counter = Interlocked.Increment(ref _counter);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, time.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        // Version and variant, and forty-two bits of counter around them.
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)(0x7000 | ((counter >> 30) & 0x0FFF)));
        BinaryPrimitives.WriteUInt32BigEndian(id[8..], (uint)(0x8000_0000 | (counter & 0x3FFF_FFFF)));
        RandomNumberGenerator.Fill(id[12..]);
        return Convert.ToHexStringLower(id);
    }
}
