using System.Buffers;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>A digest in the making: <see cref="DigestAlgorithm.Begin"/>. Not for several threads at once.</summary>
public sealed class IncrementalDigest : IDisposable
{
    // Large enough that a read costs nothing beside the digest of what it brings.
    private const int PieceLength = 80 * 1024;

    private readonly IncrementalHash? hash;
    private readonly Shake128? shake128;
    private readonly Shake256? shake256;
    private readonly LibcryptoDigest? further;

    internal IncrementalDigest(DigestAlgorithm algorithm)
    {
        Algorithm = algorithm;
        if (algorithm == DigestAlgorithm.Shake256)
        {
            shake256 = new Shake256();
        }
        else if (algorithm == DigestAlgorithm.Shake128)
        {
            shake128 = new Shake128();
        }
        else if (!algorithm.IsInRuntime)
        {
            further = new LibcryptoDigest(algorithm.Name);
        }
        else
        {
            hash = IncrementalHash.CreateHash(algorithm.Name);
        }
    }

    private IncrementalDigest(IncrementalDigest other)
    {
        Algorithm = other.Algorithm;
        hash = other.hash?.Clone();
        shake128 = other.shake128?.Clone();
        shake256 = other.shake256?.Clone();
        further = other.further?.Clone();
    }

    /// <summary>The algorithm.</summary>
    public DigestAlgorithm Algorithm { get; }

    /// <summary>Takes further bytes.</summary>
    /// <param name="data">The bytes.</param>
    public void Append(ReadOnlySpan<byte> data)
    {
        hash?.AppendData(data);
        shake128?.AppendData(data);
        shake256?.AppendData(data);
        further?.Append(data);
    }

    /// <summary>Takes a stream from its position to its end.</summary>
    /// <param name="data">The stream.</param>
    public void Append(Stream data)
    {
        ArgumentNullException.ThrowIfNull(data);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            while (data.Read(piece) is > 0 and int read)
            {
                Append(piece.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>A second digest of what was taken so far, which goes on by itself.</summary>
    /// <returns>The digest; the caller disposes of it.</returns>
    public IncrementalDigest Clone() => new(this);

    /// <summary>The digest of all that was taken; more may follow.</summary>
    /// <returns>A new array.</returns>
    public byte[] Current() => hash?.GetCurrentHash() ?? further?.Current() ?? shake128?.GetCurrentHash(Algorithm.Length) ?? shake256!.GetCurrentHash(Algorithm.Length);

    /// <summary>The digest of all that was taken; what follows begins a new one.</summary>
    /// <returns>A new array.</returns>
    public byte[] Finish() => hash?.GetHashAndReset() ?? further?.Finish() ?? shake128?.GetHashAndReset(Algorithm.Length) ?? shake256!.GetHashAndReset(Algorithm.Length);

    /// <inheritdoc />
    public void Dispose()
    {
        hash?.Dispose();
        shake128?.Dispose();
        shake256?.Dispose();
        further?.Dispose();
    }
}
