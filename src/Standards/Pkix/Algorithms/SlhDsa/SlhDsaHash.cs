namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>The hash functions of a parameter set under one public key (FIPS 205, 11).</summary>
internal abstract class SlhDsaHash
{
    /// <summary>The message as it is signed, in its parts (FIPS 205, Algorithm 24, line 8).</summary>
    public readonly ref struct SignedMessage(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> context, ReadOnlySpan<byte> message)
    {
        public ReadOnlySpan<byte> Prefix { get; } = prefix;

        public ReadOnlySpan<byte> Context { get; } = context;

        public ReadOnlySpan<byte> Message { get; } = message;
    }

    public static SlhDsaHash Create(SlhDsaParameterSet parameters, ReadOnlySpan<byte> seed) =>
        parameters.UsesShake ? new SlhDsaShake(parameters, seed) : new SlhDsaSha2(parameters, seed);

    /// <summary><c>H_msg</c>: fills the digest.</summary>
    public abstract void Digest(ReadOnlySpan<byte> randomizer, ReadOnlySpan<byte> root, SignedMessage message, Span<byte> digest);

    /// <summary><c>F</c>: one node to one node, which may be the same.</summary>
    public abstract void Step(SlhDsaAddress address, Span<byte> node);

    /// <summary><c>H</c> and <c>T</c>: several nodes to one.</summary>
    public abstract void Join(SlhDsaAddress address, ReadOnlySpan<byte> nodes, Span<byte> node);
}
