using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AnTin.Keys;

/// <summary>
/// Copies of one private key, one for each thread that signs at the same time: the runtime promises nothing about an
/// <see cref="AsymmetricAlgorithm"/> that several threads use.
/// </summary>
internal sealed class KeyPool<TKey>(TKey first, Func<TKey> create) : IDisposable
    where TKey : AsymmetricAlgorithm
{
    // One for each core keeps every core signing; what a burst makes beyond that is not kept.
    private static readonly int MaximumKept = Environment.ProcessorCount;

    private readonly ConcurrentBag<TKey> idle = [];
    private readonly Lock copying = new();
    private volatile bool disposed;

    public TResult Use<TResult>(Func<TKey, TResult> use)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        TKey key = idle.TryTake(out TKey? kept) ? kept : Copy();
        try
        {
            return use(key);
        }
        finally
        {
            if (disposed || idle.Count >= MaximumKept)
            {
                key.Dispose();
            }
            else
            {
                idle.Add(key);
            }
        }
    }

    /// <summary>Uses the first copy, which never signs, alone: to export.</summary>
    public TResult UseFirst<TResult>(Func<TKey, TResult> use)
    {
        lock (copying)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return use(first);
        }
    }

    public void Dispose()
    {
        lock (copying)
        {
            disposed = true;
            first.Dispose();
        }

        while (idle.TryTake(out TKey? key))
        {
            key.Dispose();
        }
    }

    private TKey Copy() => UseFirst(source =>
    {
        byte[] pkcs8 = source.ExportPkcs8PrivateKey();
        try
        {
            TKey copy = create();
            copy.ImportPkcs8PrivateKey(pkcs8, out _);
            return copy;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pkcs8);
        }
    });
}
