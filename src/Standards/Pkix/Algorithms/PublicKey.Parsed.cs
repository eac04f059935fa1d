using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class PublicKey
{
    // Importing takes as long as a verification or longer, so the parsed key is kept: one for each thread that verifies at the same time,
    // because the runtime promises nothing about one that several threads use. What a burst makes beyond the cores is not kept.
    private static readonly int MaximumKept = Environment.ProcessorCount;

    private ConcurrentStack<AsymmetricAlgorithm>? parsed;
    private EdwardsPublicKey? edwards;
    private byte[] bits = [];

    /// <summary>The key of an Edwards curve; only for those kinds.</summary>
    internal EdwardsPublicKey EdwardsKey => edwards ?? Interlocked.CompareExchange(ref edwards, new EdwardsPublicKey(Kind, bits), null) ?? edwards;

    // Not the whole SubjectPublicKeyInfo: the runtime refuses one that is restricted to RSASSA-PSS.
    /// <summary>The parsed RSA key for one use; a key with which something failed is not handed back.</summary>
    /// <exception cref="CryptographicException">OpenSSL refuses the modulus.</exception>
    internal RSA RentRsa() => Rent(static self => OpenSslKeyImport.Rsa(self.bits) ?? Imported(RSA.Create(), self, static (rsa, key) => rsa.ImportRSAPublicKey(key.bits, out _)));

    /// <summary>The parsed elliptic curve key for one use.</summary>
    /// <exception cref="CryptographicException">The point is not on its curve, or the curve is absent here.</exception>
    internal ECDsa RentEcdsa() => Rent(static self => OpenSslKeyImport.Ecdsa(Curves[self.CurveOid!].Name, self.bits)
        ?? Imported(ECDsa.Create(), self, static (ecdsa, key) => ecdsa.ImportSubjectPublicKeyInfo(key.RawData.Span, out _)));

    /// <summary>Hands a parsed key back.</summary>
    internal void Return(AsymmetricAlgorithm key)
    {
        ConcurrentStack<AsymmetricAlgorithm> idle = parsed ?? Interlocked.CompareExchange(ref parsed, new(), null) ?? parsed;
        if (idle.Count < MaximumKept)
        {
            idle.Push(key);
        }
        else
        {
            key.Dispose();
        }
    }

    private T Rent<T>(Func<PublicKey, T> make)
        where T : AsymmetricAlgorithm => parsed is { } idle && idle.TryPop(out AsymmetricAlgorithm? kept) ? (T)kept : make(this);

    private static T Imported<T>(T key, PublicKey self, Action<T, PublicKey> import)
    {
        import(key, self);
        return key;
    }
}
