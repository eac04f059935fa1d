namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>A parameter set of SLH-DSA (FIPS 205, Table 2), as far as verifying needs it.</summary>
/// <param name="UsesShake">Whether the hash functions are of SHAKE256 (FIPS 205, 11.1) and not of SHA-2 (11.2).</param>
/// <param name="NodeLength">n, bytes of every node.</param>
/// <param name="Height">h, of all layers together.</param>
/// <param name="Layers">d, trees on the way to the root.</param>
/// <param name="ForsHeight">a, the height of a tree of FORS.</param>
/// <param name="ForsTrees">k, the trees of FORS.</param>
internal sealed record SlhDsaParameterSet(bool UsesShake, int NodeLength, int Height, int Layers, int ForsHeight, int ForsTrees)
{
    private static readonly Dictionary<KeyKind, SlhDsaParameterSet> Sets = new()
    {
        [KeyKind.SlhDsaSha2_128s] = new(false, 16, 63, 7, 12, 14),
        [KeyKind.SlhDsaSha2_128f] = new(false, 16, 66, 22, 6, 33),
        [KeyKind.SlhDsaSha2_192s] = new(false, 24, 63, 7, 14, 17),
        [KeyKind.SlhDsaSha2_192f] = new(false, 24, 66, 22, 8, 33),
        [KeyKind.SlhDsaSha2_256s] = new(false, 32, 64, 8, 14, 22),
        [KeyKind.SlhDsaSha2_256f] = new(false, 32, 68, 17, 9, 35),
        [KeyKind.SlhDsaShake128s] = new(true, 16, 63, 7, 12, 14),
        [KeyKind.SlhDsaShake128f] = new(true, 16, 66, 22, 6, 33),
        [KeyKind.SlhDsaShake192s] = new(true, 24, 63, 7, 14, 17),
        [KeyKind.SlhDsaShake192f] = new(true, 24, 66, 22, 8, 33),
        [KeyKind.SlhDsaShake256s] = new(true, 32, 64, 8, 14, 22),
        [KeyKind.SlhDsaShake256f] = new(true, 32, 68, 17, 9, 35),
    };

    /// <summary>h', the height of one tree.</summary>
    public int TreeHeight => Height / Layers;

    /// <summary>len: chains of a one-time signature, one for each four bits of a node and three for the sum of what is left of them (FIPS 205, 5, with lg w = 4).</summary>
    public int Chains => (2 * NodeLength) + 3;

    /// <summary>Bytes of a public key, the seed and the root: 32, 48 or 64.</summary>
    public int PublicKeyLength => 2 * NodeLength;

    /// <summary>Bytes of the digest that choose the leaves of FORS.</summary>
    public int ForsDigestLength => Octets(ForsTrees * ForsHeight);

    /// <summary>Bytes of the digest that choose the tree of the lowest layer.</summary>
    public int TreeDigestLength => Octets(Height - TreeHeight);

    /// <summary>Bytes of the digest that choose its leaf.</summary>
    public int LeafDigestLength => Octets(TreeHeight);

    /// <summary>m, bytes of the digest.</summary>
    public int DigestLength => ForsDigestLength + TreeDigestLength + LeafDigestLength;

    /// <summary>Bytes of the part of FORS.</summary>
    public int ForsLength => ForsTrees * (1 + ForsHeight) * NodeLength;

    /// <summary>Bytes of the signature of one layer: the chains, and the nodes beside the way up.</summary>
    public int LayerLength => (Chains + TreeHeight) * NodeLength;

    /// <summary>Bytes of a signature: 7,856 to 49,856.</summary>
    public int SignatureLength => NodeLength + ForsLength + (Layers * LayerLength);

    public static SlhDsaParameterSet Of(KeyKind kind) => Sets[kind];

    private static int Octets(int bits) => (bits + 7) / 8;
}
