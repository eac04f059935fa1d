using System.Buffers.Binary;

namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>What a hash is of (FIPS 205, 4.2): no two hashes of a key have the same input.</summary>
internal readonly ref struct SlhDsaAddress(Span<byte> bytes)
{
    /// <summary>Bytes of an address.</summary>
    public const int Length = 32;

    public const uint OneTimeChain = 0;
    public const uint OneTimeKey = 1;
    public const uint Tree = 2;
    public const uint ForsTree = 3;
    public const uint ForsRoots = 4;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    private readonly Span<byte> _bytes = bytes;

    /// <summary>Which tree: its layer from below, and its place there.</summary>
    public void SetTree(int layer, ulong tree)
    {
        BinaryPrimitives.WriteInt32BigEndian(_bytes, layer);
        _bytes.Slice(4, 4).Clear(); // the place has twelve octets and never needs more than eight
        BinaryPrimitives.WriteUInt64BigEndian(_bytes[8..], tree);
    }

    /// <summary>What for, and under which leaf; the rest is cleared (<c>setTypeAndClear</c>).</summary>
    public void SetType(uint type, uint keyPair = 0)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_bytes[16..], type);
        BinaryPrimitives.WriteUInt32BigEndian(_bytes[20..], keyPair);
        _bytes[24..].Clear();
    }

    /// <summary>The chain of a one-time signature, or the height in a tree.</summary>
    public void SetChainOrHeight(int value) => BinaryPrimitives.WriteInt32BigEndian(_bytes[24..], value);

    /// <summary>The place in the chain, or at that height of the tree.</summary>
    public void SetIndex(uint value) => BinaryPrimitives.WriteUInt32BigEndian(_bytes[28..], value);

    /// <summary>FIPS 205, 11.2: with SHA-2 an address has 22 octets.</summary>
    public void CompressTo(Span<byte> compressed)
    {
        compressed[0] = _bytes[3];
        _bytes.Slice(8, 8).CopyTo(compressed[1..]);
        compressed[9] = _bytes[19];
        _bytes[20..].CopyTo(compressed[10..]);
    }
}
