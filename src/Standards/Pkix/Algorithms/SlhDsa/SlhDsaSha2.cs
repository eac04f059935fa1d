using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>FIPS 205, 11.2: SHA-256 throughout for nodes of 16 octets; for longer ones SHA-512 wherever more than one node goes in.</summary>
internal sealed class SlhDsaSha2 : SlhDsaHash
{
    private const int AddressLength = 22;

    private readonly byte[] _seed;
    private readonly bool _isLong;

    // The seed, filled up with zeros to a block of the hash function; the address; the nodes.
    private readonly byte[] _single;
    private readonly byte[] _several;

    public SlhDsaSha2(SlhDsaParameterSet parameters, ReadOnlySpan<byte> seed)
    {
        _seed = seed.ToArray();
        _isLong = seed.Length > 16;
        _single = new byte[64 + AddressLength + seed.Length];
        _several = new byte[(_isLong ? 128 : 64) + AddressLength + (Math.Max(parameters.Chains, parameters.ForsTrees) * parameters.NodeLength)];
        _seed.CopyTo(_single, 0);
        _seed.CopyTo(_several, 0);
    }

    public override void Digest(ReadOnlySpan<byte> randomizer, ReadOnlySpan<byte> root, SignedMessage message, Span<byte> digest)
    {
        var algorithm = _isLong ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(randomizer);
        hash.AppendData(_seed);
        hash.AppendData(root);
        hash.AppendData(message.Prefix);
        hash.AppendData(message.Context);
        hash.AppendData(message.Message);

        // MGF1 (RFC 8017, B.2.1) over randomizer, seed and that hash: the parts are as long as the blocks of the mask that they make.
        byte[] inner = hash.GetHashAndReset();
        Span<byte> counter = stackalloc byte[4];
        for (int i = 0, at = 0; at < digest.Length; i++, at += inner.Length)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, i);
            hash.AppendData(randomizer);
            hash.AppendData(_seed);
            hash.AppendData(inner);
            hash.AppendData(counter);
            hash.GetHashAndReset().AsSpan(0, Math.Min(inner.Length, digest.Length - at)).CopyTo(digest[at..]);
        }
    }

    public override void Step(SlhDsaAddress address, Span<byte> node)
    {
        address.CompressTo(_single.AsSpan(64));
        node.CopyTo(_single.AsSpan(64 + AddressLength));
        Span<byte> full = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_single, full);
        full[..node.Length].CopyTo(node);
    }

    public override void Join(SlhDsaAddress address, ReadOnlySpan<byte> nodes, Span<byte> node)
    {
        int block = _isLong ? 128 : 64;
        address.CompressTo(_several.AsSpan(block));
        nodes.CopyTo(_several.AsSpan(block + AddressLength));
        var input = _several.AsSpan(0, block + AddressLength + nodes.Length);
        Span<byte> full = stackalloc byte[SHA512.HashSizeInBytes];
        _ = _isLong ? SHA512.HashData(input, full) : SHA256.HashData(input, full);
        full[..node.Length].CopyTo(node);
    }
}
