using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AnTin.Ades.Validation.Caching;

/// <summary>All 256 bits of the SHA-256 digest of an encoding: what it is known by.</summary>
internal readonly record struct ContentDigest(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public static ContentDigest Of(ReadOnlySpan<byte> encoded)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(encoded, digest);
        return From(digest);
    }

    public static ContentDigest From(ReadOnlySpan<byte> sha256) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(sha256),
        BinaryPrimitives.ReadUInt64LittleEndian(sha256[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(sha256[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(sha256[24..]));
}
