using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms.SlhDsa;

/// <summary>
/// SLH-DSA (FIPS 205), pure, verification alone: the runtime's own needs OpenSSL 3.5. Every value here is public, so nothing needs constant time. At most
/// 18,000 short hashes a signature, whatever an attacker writes; only the message has a length.
/// </summary>
internal static class SlhDsaVerification
{
    /// <summary>Longest context in bytes (FIPS 205, 10.2).</summary>
    public const int MaximumContextLength = 255;

    private const int MaximumDigestLength = 49; // m of the longest sets
    private const int MaximumNodeLength = 32;
    private const int ChainLength = 15; // w - 1

    /// <summary>Whether the runtime has the hash function of a parameter set; SHA-2 it always has.</summary>
    public static bool IsSupported(SlhDsaParameterSet parameters) => !parameters.UsesShake || Shake256.IsSupported;

    /// <summary>Algorithms 24 and 20.</summary>
    /// <param name="parameters">The parameter set.</param>
    /// <param name="publicKey">The public key.</param>
    /// <param name="context">The context; empty where none is given, as in X.509 and CMS (RFC 9909, 4; RFC 9814, 3).</param>
    /// <param name="message">What is signed.</param>
    /// <param name="signature">The value.</param>
    /// <returns><see langword="false"/> also for every malformed input.</returns>
    public static bool Verify(
        SlhDsaParameterSet parameters, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> context, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (context.Length > MaximumContextLength || publicKey.Length != parameters.PublicKeyLength || signature.Length != parameters.SignatureLength)
        {
            return false;
        }

        int n = parameters.NodeLength;
        var root = publicKey[n..];
        var hash = SlhDsaHash.Create(parameters, publicKey[..n]);
        Span<byte> digest = stackalloc byte[MaximumDigestLength];
        digest = digest[..parameters.DigestLength];
        hash.Digest(signature[..n], root, new([0, (byte)context.Length], context, message), digest);

        var chosen = digest[..parameters.ForsDigestLength];
        var places = digest[parameters.ForsDigestLength..];
        ulong tree = NumberOf(places[..parameters.TreeDigestLength], parameters.Height - parameters.TreeHeight);
        uint leaf = (uint)NumberOf(places[parameters.TreeDigestLength..], parameters.TreeHeight);
        Span<byte> address = stackalloc byte[SlhDsaAddress.Length], node = stackalloc byte[MaximumNodeLength];
        address.Clear();
        node = node[..n];
        FewTimeKey(parameters, hash, signature.Slice(n, parameters.ForsLength), chosen, tree, leaf, new(address), node);
        var layers = signature[(n + parameters.ForsLength)..];
        for (int layer = 0; layer < parameters.Layers; layer++)
        {
            LayerRoot(parameters, hash, layers.Slice(layer * parameters.LayerLength, parameters.LayerLength), layer, tree, leaf, new(address), node);
            leaf = (uint)(tree & ((1UL << parameters.TreeHeight) - 1));
            tree >>= parameters.TreeHeight;
        }

        return node.SequenceEqual(root);
    }

    // Algorithm 17: the public key of FORS under which the chosen leaves hang.
    private static void FewTimeKey(
        SlhDsaParameterSet parameters, SlhDsaHash hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> chosen, ulong tree, uint leaf, SlhDsaAddress address, Span<byte> key)
    {
        int n = parameters.NodeLength, height = parameters.ForsHeight;
        Span<byte> roots = new byte[parameters.ForsTrees * n];
        address.SetTree(0, tree);
        address.SetType(SlhDsaAddress.ForsTree, leaf);
        for (int i = 0; i < parameters.ForsTrees; i++)
        {
            var part = signature.Slice(i * (1 + height) * n, (1 + height) * n);
            var node = roots.Slice(i * n, n);
            uint index = (uint)((i << height) + BitsAt(chosen, i * height, height));
            part[..n].CopyTo(node);
            address.SetChainOrHeight(0);
            address.SetIndex(index);
            hash.Step(address, node);
            Climb(hash, part[n..], index, address, node);
        }

        address.SetType(SlhDsaAddress.ForsRoots, leaf);
        hash.Join(address, roots, key);
    }

    // Algorithm 11: from the node that a layer signs to the root of its tree, which the next layer signs.
    private static void LayerRoot(
        SlhDsaParameterSet parameters, SlhDsaHash hash, ReadOnlySpan<byte> signature, int layer, ulong tree, uint leaf, SlhDsaAddress address, Span<byte> node)
    {
        int chains = parameters.Chains * parameters.NodeLength;
        address.SetTree(layer, tree);
        OneTimeKey(parameters, hash, signature[..chains], leaf, address, node);
        address.SetType(SlhDsaAddress.Tree);
        Climb(hash, signature[chains..], leaf, address, node);
    }

    // Algorithm 8: every chain is followed to its end, from where the node's four bits put it.
    private static void OneTimeKey(SlhDsaParameterSet parameters, SlhDsaHash hash, ReadOnlySpan<byte> signature, uint leaf, SlhDsaAddress address, Span<byte> node)
    {
        int n = parameters.NodeLength, sum = 0;
        Span<byte> ends = signature.ToArray();
        address.SetType(SlhDsaAddress.OneTimeChain, leaf);
        for (int i = 0; i < parameters.Chains; i++)
        {
            // The last three chains sign the sum of what is left of the others, so that none can be followed further and another shortened.
            int start = i < 2 * n ? BitsAt(node, 4 * i, 4) : (sum >> (4 * (parameters.Chains - 1 - i))) & ChainLength;
            sum += i < 2 * n ? ChainLength - start : 0;
            address.SetChainOrHeight(i);
            for (int step = start; step < ChainLength; step++)
            {
                address.SetIndex((uint)step);
                hash.Step(address, ends.Slice(i * n, n));
            }
        }

        address.SetType(SlhDsaAddress.OneTimeKey, leaf);
        hash.Join(address, ends, node);
    }

    // Algorithms 11 and 17: up a tree, with the node beside at every height.
    private static void Climb(SlhDsaHash hash, ReadOnlySpan<byte> beside, uint index, SlhDsaAddress address, Span<byte> node)
    {
        int n = node.Length;
        Span<byte> pair = stackalloc byte[2 * MaximumNodeLength];
        pair = pair[..(2 * n)];
        for (int height = 0; height < beside.Length / n; height++, index >>= 1)
        {
            bool isLeft = (index & 1) == 0;
            node.CopyTo(isLeft ? pair : pair[n..]);
            beside.Slice(height * n, n).CopyTo(isLeft ? pair[n..] : pair);
            address.SetChainOrHeight(height + 1);
            address.SetIndex(index >> 1);
            hash.Join(address, pair, node);
        }
    }

    // Big-endian, of which the lowest bits count.
    private static ulong NumberOf(ReadOnlySpan<byte> bytes, int bits)
    {
        ulong number = 0;
        foreach (byte b in bytes)
        {
            number = (number << 8) | b;
        }

        return bits == 64 ? number : number & ((1UL << bits) - 1);
    }

    // Algorithm 4: some bits of a string, the first ones being the highest.
    private static int BitsAt(ReadOnlySpan<byte> bytes, int at, int count)
    {
        int value = 0;
        for (int i = at; i < at + count; i++)
        {
            value = (value << 1) | ((bytes[i / 8] >> (7 - (i % 8))) & 1);
        }

        return value;
    }
}
