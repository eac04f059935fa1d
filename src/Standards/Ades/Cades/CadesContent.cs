using System.Collections.Concurrent;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Cades;

/// <summary>What is signed: bytes, a stream of any length that is read once for each digest, or digests alone.</summary>
public sealed class CadesContent
{
    private readonly Func<Stream>? _open;
    private readonly ConcurrentDictionary<HashAlgorithmName, byte[]> _digests = new();
    private long _length = -1;

    private CadesContent(Func<Stream>? open) => _open = open;

    /// <summary>Content in memory.</summary>
    /// <param name="bytes">The content; not to be changed afterwards.</param>
    /// <returns>The content.</returns>
    public static CadesContent FromBytes(ReadOnlyMemory<byte> bytes) => new(() => new ReadOnlyMemoryStream(bytes)) { _length = bytes.Length };

    /// <summary>Content of any length.</summary>
    /// <param name="open">Opens it from its beginning, each time anew, the same every time: once for each digest, once for writing it into an attached signature.</param>
    /// <returns>The content.</returns>
    public static CadesContent FromStream(Func<Stream> open) => new(open);

    /// <summary>Content of which only a digest is here: enough for a detached signature by a key that goes with this digest.</summary>
    /// <param name="algorithm">The digest algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>The content.</returns>
    /// <exception cref="ArgumentException">The digest has another length than the algorithm makes.</exception>
    public static CadesContent FromDigest(HashAlgorithmName algorithm, ReadOnlyMemory<byte> digest) => new CadesContent(null).AndDigest(algorithm, digest);

    /// <summary>Says a further digest of the same content, for a signer or a time-stamp that goes with another algorithm.</summary>
    /// <param name="algorithm">The digest algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <returns>This content.</returns>
    /// <exception cref="ArgumentException">The digest has another length than the algorithm makes.</exception>
    public CadesContent AndDigest(HashAlgorithmName algorithm, ReadOnlyMemory<byte> digest)
    {
        if (DigestAlgorithm.FromName(algorithm).Length != digest.Length)
        {
            throw new ArgumentException($"{digest.Length} bytes are no digest by {algorithm}.", nameof(digest));
        }

        _digests[algorithm] = digest.ToArray();
        return this;
    }

    /// <summary>Whether the content itself can be read, not only its digests.</summary>
    internal bool CanOpen => _open is not null;

    /// <summary>The length in bytes; reads the content if nobody has yet.</summary>
    internal long Length
    {
        get
        {
            if (_length < 0)
            {
                // Its digest may be known from elsewhere, and its length not yet.
                using var content = Open();
                var counted = new CountedReading(content);
                counted.CopyTo(Stream.Null);
                _length = counted.Count;
            }

            return _length;
        }
    }

    internal Stream Open() => _open?.Invoke() ?? throw Missing("the content itself");

    /// <exception cref="AdesRefusedException">Only other digests are known.</exception>
    internal byte[] Digest(DigestAlgorithm algorithm)
    {
        if (_digests.TryGetValue(algorithm.Name, out var known))
        {
            return known;
        }

        if (_open is null)
        {
            throw Missing($"its digest by {algorithm}");
        }

        using var content = _open();
        using var digest = algorithm.Begin();
        var counted = new CountedReading(content);
        digest.Append(counted);
        _length = counted.Count;
        return _digests[algorithm.Name] = digest.Finish();
    }

    private static AdesRefusedException Missing(string what) => new(AdesRefusalReason.ContentMissing, what);
}
