using System.Collections.Concurrent;
using AnTin.Ades.Validation.Caching;

namespace AnTin.Ades.Validation;

/// <summary>
/// Certificates, OCSP responses and CRLs as decoded, for many validations: authorities and their answers come again in every document, and
/// decoding them, parsing their keys and verifying who signed them costs more than a document. Safe for several threads.
/// </summary>
/// <remarks>
/// What is kept is known by the SHA-256 digest of all its bytes and is never trusted: each validation builds its paths and judges times, usages and
/// revocation anew, and a report is the same with the cache and without. What a decoded object remembers of itself is the key under which its own
/// signature value verified. What comes from documents can push other entries out, which costs time and nothing else; what was used again since it
/// was last looked at stays.
/// </remarks>
public sealed class ValidationCache
{
    /// <summary>The usual budget in bytes: some thousand authorities, signers and responses.</summary>
    public const long DefaultCapacity = 64L << 20;

    private readonly ConcurrentDictionary<ContentDigest, Entry> _entries = new();
    private readonly Queue<Entry> _order = new();
    private readonly Lock _gate = new();
    private long _size;

    /// <summary>Makes an empty one.</summary>
    /// <param name="capacity">The budget in bytes of memory; what decoded objects take is estimated from their encodings, high rather than low.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
    public ValidationCache(long capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Capacity = capacity;
    }

    /// <summary>The budget in bytes.</summary>
    public long Capacity { get; }

    /// <summary>How many objects it holds.</summary>
    public int Count => _entries.Count;

    /// <summary>What they take in bytes, as estimated; at most <see cref="Capacity"/>.</summary>
    public long Size => Interlocked.Read(ref _size);

    internal T? Find<T>(ContentDigest digest)
        where T : class
    {
        if (!_entries.TryGetValue(digest, out var entry) || entry.Value is not T value)
        {
            return null;
        }

        entry.WasUsed = true;
        return value;
    }

    /// <summary>Keeps an object, unless it takes a large part of the budget; another thread's of the same bytes comes back instead.</summary>
    internal T Keep<T>(ContentDigest digest, T value, long size)
        where T : class
    {
        // One list of a hundred thousand entries must not push all authorities out.
        if (size > Capacity / 8)
        {
            return value;
        }

        lock (_gate)
        {
            var entry = new Entry(digest, value, size);
            if (!_entries.TryAdd(digest, entry))
            {
                return _entries[digest].Value as T ?? value;
            }

            _order.Enqueue(entry);
            _size += size;
            MakeRoom();
        }

        return value;
    }

    // A second chance for what was used since it was last looked at. Others may mark entries meanwhile, so the chances are counted.
    private void MakeRoom()
    {
        for (int chances = _order.Count; _size > Capacity; chances--)
        {
            var oldest = _order.Dequeue();
            if (oldest.WasUsed && chances > 0)
            {
                oldest.WasUsed = false;
                _order.Enqueue(oldest);
                continue;
            }

            _entries.TryRemove(oldest.Digest, out _);
            _size -= oldest.Size;
        }
    }

    private sealed class Entry(ContentDigest digest, object value, long size)
    {
        public ContentDigest Digest => digest;

        public object Value => value;

        public long Size => size;

        public bool WasUsed { get; set; }
    }
}
