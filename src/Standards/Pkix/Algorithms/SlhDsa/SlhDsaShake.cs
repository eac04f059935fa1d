using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>FIPS 205, 11.1: everything is SHAKE256.</summary>
internal sealed class SlhDsaShake : SlhDsaHash
{
    private readonly byte[] _seed;
    private readonly byte[] _input;

    public SlhDsaShake(SlhDsaParameterSet parameters, ReadOnlySpan<byte> seed)
    {
        _seed = seed.ToArray();
        _input = new byte[seed.Length + SlhDsaAddress.Length + (Math.Max(parameters.Chains, parameters.ForsTrees) * parameters.NodeLength)];
        _seed.CopyTo(_input, 0);
    }

    public override void Digest(ReadOnlySpan<byte> randomizer, ReadOnlySpan<byte> root, SignedMessage message, Span<byte> digest)
    {
        using var hash = new Shake256();
        hash.AppendData(randomizer);
        hash.AppendData(_seed);
        hash.AppendData(root);
        hash.AppendData(message.Prefix);
        hash.AppendData(message.Context);
        hash.AppendData(message.Message);
        hash.GetHashAndReset(digest);
    }

    public override void Step(SlhDsaAddress address, Span<byte> node) => Join(address, node, node);

    public override void Join(SlhDsaAddress address, ReadOnlySpan<byte> nodes, Span<byte> node)
    {
        var input = _input.AsSpan(0, _seed.Length + SlhDsaAddress.Length + nodes.Length);
        address.Bytes.CopyTo(input[_seed.Length..]);
        nodes.CopyTo(input[(_seed.Length + SlhDsaAddress.Length)..]);
        Shake256.HashData(input, node);
    }
}
