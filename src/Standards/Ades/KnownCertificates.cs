using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades;

/// <summary>
/// Certificates that were met: the same few come with every signature and every token, and one that is kept has been read, and its key too, which
/// takes longer than verifying by it.
/// </summary>
internal static class KnownCertificates
{
    // A service has some authorities and time-stamping units, and passes many signers by; with its structure one takes about 10 kB.
    private const int Maximum = 256;

    private static readonly ConcurrentDictionary<ReadOnlyMemory<byte>, Certificate> Met = new(EncodedBytes.Comparer);

    /// <summary>Reads a certificate, or finds the one that was read of the same bytes.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> encoded, [NotNullWhen(true)] out Certificate? certificate)
    {
        if (Met.TryGetValue(encoded, out certificate))
        {
            return true;
        }

        // A copy: the bytes may be a small part of a large structure, or of a file that will be closed.
        if (!Certificate.TryDecode(encoded.ToArray(), out certificate))
        {
            return false;
        }

        if (Met.Count >= Maximum)
        {
            Met.Clear();
        }

        certificate = Met.GetOrAdd(certificate.RawData, certificate);
        return true;
    }
}

/// <summary>Compares encoded structures. Certificates, responses and lists end in a signature, so their last bytes tell them apart.</summary>
internal sealed class EncodedBytes : IEqualityComparer<ReadOnlyMemory<byte>>
{
    public static EncodedBytes Comparer { get; } = new();

    public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

    public int GetHashCode(ReadOnlyMemory<byte> obj)
    {
        var hash = default(HashCode);
        hash.AddBytes(obj.Span[Math.Max(0, obj.Length - 32)..]);
        return hash.ToHashCode();
    }
}
