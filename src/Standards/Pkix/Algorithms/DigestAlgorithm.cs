using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>A digest algorithm under the three names it goes by: object identifier, .NET name, and length (RFC 5754, 2; RFC 8702, 3.1).</summary>
public sealed class DigestAlgorithm
{
    /// <summary>SHA-1: read in old documents, asked for by OCSP requests (RFC 6960, 4.3), never signed.</summary>
    public static readonly DigestAlgorithm Sha1 = new("1.3.14.3.2.26", HashAlgorithmName.SHA1, 20, isStrong: false);

    /// <summary>SHA-256.</summary>
    public static readonly DigestAlgorithm Sha256 = new("2.16.840.1.101.3.4.2.1", HashAlgorithmName.SHA256, 32, isStrong: true);

    /// <summary>SHA-384.</summary>
    public static readonly DigestAlgorithm Sha384 = new("2.16.840.1.101.3.4.2.2", HashAlgorithmName.SHA384, 48, isStrong: true);

    /// <summary>SHA-512.</summary>
    public static readonly DigestAlgorithm Sha512 = new("2.16.840.1.101.3.4.2.3", HashAlgorithmName.SHA512, 64, isStrong: true);

    private static readonly DigestAlgorithm[] All = [Sha256, Sha384, Sha512, Sha1];

    private DigestAlgorithm(string oid, HashAlgorithmName name, int length, bool isStrong)
    {
        Oid = oid;
        Name = name;
        Length = length;
        IsStrong = isStrong;
        EncodedIdentifier = ToIdentifier().Encode();
    }

    /// <summary>The dotted object identifier.</summary>
    public string Oid { get; }

    /// <summary>The .NET name.</summary>
    public HashAlgorithmName Name { get; }

    /// <summary>Length of the digest in bytes.</summary>
    public int Length { get; }

    /// <summary>Whether Circular 15/2025/TT-BKHCN, Appendix I still allows it (no SHA-1).</summary>
    public bool IsStrong { get; }

    /// <summary>Finds the digest by its object identifier.</summary>
    /// <param name="oid">The dotted object identifier.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is not one of those known here.</returns>
    public static bool TryFromOid(string oid, [NotNullWhen(true)] out DigestAlgorithm? algorithm)
    {
        algorithm = Array.Find(All, a => a.Oid == oid);
        return algorithm is not null;
    }

    /// <summary>Finds the digest by its .NET name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentException">No digest of that name is known here.</exception>
    public static DigestAlgorithm FromName(HashAlgorithmName name) =>
        Array.Find(All, a => a.Name == name) ?? throw new ArgumentException($"No digest algorithm is named {name}.", nameof(name));

    /// <summary>Digests bytes.</summary>
    /// <param name="data">What to digest.</param>
    /// <returns>A new array of <see cref="Length"/> bytes.</returns>
    public byte[] Hash(ReadOnlySpan<byte> data) => CryptographicOperations.HashData(Name, data);

    /// <summary>Begins a digest of bytes that come piece by piece.</summary>
    /// <returns>The digest; the caller disposes of it.</returns>
    public IncrementalDigest Begin() => new(this);

    /// <summary>Digests a stream from its position to its end, in constant memory.</summary>
    /// <param name="data">What to digest.</param>
    /// <returns>A new array of <see cref="Length"/> bytes.</returns>
    public byte[] Hash(Stream data)
    {
        ArgumentNullException.ThrowIfNull(data);
        using IncrementalDigest digest = Begin();
        digest.Append(data);
        return digest.Finish();
    }

    /// <summary>The identifier to write: without parameters, as RFC 5754, 2 prefers.</summary>
    /// <returns>The identifier.</returns>
    public AlgorithmIdentifier ToIdentifier() => new(Oid, null);

    /// <summary>The identifier as it is written, made once.</summary>
    internal ReadOnlyMemory<byte> EncodedIdentifier { get; }

    /// <inheritdoc />
    public override string ToString() => Name.ToString();
}
