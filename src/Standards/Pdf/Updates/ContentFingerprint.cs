using System.Buffers.Binary;
using System.Numerics;

namespace AnTin.Pdf.Updates;

/// <summary>
/// A fingerprint of 128 bits for file identifiers (ISO 32000-2, 14.4): the same content has the same, another content by chance another. Nobody's
/// security rests on it, so it is made ten times faster than a cryptographic digest: with long revisions that shows.
/// </summary>
internal struct ContentFingerprint()
{
    // Odd numbers without pattern: the fractions of the square roots of 2 and 3.
    private const ulong First = 0x6A09E667F3BCC909;
    private const ulong Second = 0xBB67AE8584CAA73B;

    private ulong low = First;
    private ulong high = Second;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Mix((ulong)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        ulong rest = 0;
        foreach (byte next in bytes)
        {
            rest = (rest << 8) | next;
        }

        Mix(rest);
    }

    public readonly byte[] ToArray()
    {
        ContentFingerprint last = this;
        last.Mix(First);
        last.Mix(Second);
        byte[] result = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(result, last.high);
        BinaryPrimitives.WriteUInt64BigEndian(result.AsSpan(8), last.low);
        return result;
    }

    // A full multiplication spreads every bit over both halves.
    private void Mix(ulong word)
    {
        ulong upper = Math.BigMul(low ^ word, Second, out ulong lower);
        low = lower ^ BitOperations.RotateLeft(high, 29);
        high = (upper ^ word) + (high * First);
    }
}
