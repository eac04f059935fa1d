using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>A digest algorithm under all the names it goes by: object identifier, .NET, XML, JOSE; and its length.</summary>
/// <remarks>A new algorithm is a new static field in a file of its own; every table elsewhere is a look-up here.</remarks>
public sealed partial class DigestAlgorithm
{
    private readonly string[] aliases;

    // Fields of the other parts are initialised before any static method runs.
    static DigestAlgorithm()
    {
    }

    private DigestAlgorithm(AlgorithmIdentifier identifier, HashAlgorithmName name, int length, params string[] aliases)
    {
        Identifier = identifier;
        Name = name;
        Length = length;
        IsExtendable = name.Name is "SHAKE128" or "SHAKE256";
        IsInRuntime = !IsExtendable && !LibcryptoDigest.Has(name);
        EncodedIdentifier = identifier.Encode();
        this.aliases = aliases;
        if (IsInRuntime || IsSupported)
        {
            Registry.All.Add(this); // where the library is absent, its digests are unknown ones
        }
    }

    /// <summary>Every algorithm that is known here.</summary>
    public static IReadOnlyList<DigestAlgorithm> All => Registry.All;

    /// <summary>The dotted object identifier.</summary>
    public string Oid => Identifier.Oid;

    /// <summary>The .NET name.</summary>
    public HashAlgorithmName Name { get; }

    /// <summary>Length of the digest in bytes.</summary>
    public int Length { get; }

    /// <summary>Whether Circular 15/2025/TT-BKHCN, Appendix I still allows it (no SHA-1).</summary>
    public bool IsStrong { get; private init; } = true;

    /// <summary>The <c>DigestMethod</c> in XML (XML Signature 1.1, 6.2; RFC 9231, 2.1), or <see langword="null"/> when it has none.</summary>
    public required string? XmlUri { get; init; }

    /// <summary>The name in JAdES, such as <c>S256</c> (TS 119 182-1, 5.2.8), or <see langword="null"/> when it has none.</summary>
    public string? JoseName { get; private init; }

    /// <summary>Whether the runtime and the OpenSSL below it can compute it: SHA-3 needs OpenSSL 1.1.1, SHA-224 and its like libcrypto 3.</summary>
    public bool IsSupported => IsExtendable ? System.Security.Cryptography.Shake128.IsSupported
        : !IsInRuntime ? LibcryptoDigest.IsSupported(Name)
        : Name.Name is not { } name || !name.StartsWith("SHA3-", StringComparison.Ordinal) || SHA3_256.IsSupported;

    /// <summary>Whether the runtime knows it by its name; else it is extendable, or libcrypto computes it.</summary>
    internal bool IsInRuntime { get; }

    /// <summary>Whether it gives as many bytes as are asked for (SHAKE128, SHAKE256; FIPS 202, 6.2).</summary>
    internal bool IsExtendable { get; }

    private AlgorithmIdentifier Identifier { get; }

    /// <summary>Finds the digest by its object identifier.</summary>
    /// <param name="oid">The dotted object identifier.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is not one of those known here.</returns>
    public static bool TryFromOid(string oid, [NotNullWhen(true)] out DigestAlgorithm? algorithm)
    {
        algorithm = Registry.All.Find(a => a.Oid == oid || Array.IndexOf(a.aliases, oid) >= 0);
        return algorithm is not null;
    }

    /// <summary>Finds the digest by an identifier with its parameters, which give the length of an extendable one (RFC 8702, 3.1; RFC 8419, 3.1).</summary>
    /// <param name="identifier">As it was read.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is not one of those known here.</returns>
    public static bool TryResolve(AlgorithmIdentifier identifier, [NotNullWhen(true)] out DigestAlgorithm? algorithm)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        if (TryFromOid(identifier.Oid, out algorithm) && algorithm.Identifier.Parameters is { } parameters && identifier.Oid == algorithm.Oid
            && !(identifier.Parameters is { } given && given.Span.SequenceEqual(parameters.Span)))
        {
            algorithm = null;
        }

        return algorithm is not null;
    }

    /// <summary>Finds the digest by its name in XML.</summary>
    /// <param name="uri">The <c>DigestMethod</c>.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is not one of those known here.</returns>
    public static bool TryFromXmlUri(string uri, [NotNullWhen(true)] out DigestAlgorithm? algorithm) =>
        (algorithm = Registry.All.Find(a => a.XmlUri is not null && a.XmlUri == uri)) is not null;

    /// <summary>Finds the digest by its name in JAdES.</summary>
    /// <param name="name">The name, such as <c>S256</c>.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is not one of those known here.</returns>
    public static bool TryFromJoseName(string name, [NotNullWhen(true)] out DigestAlgorithm? algorithm) =>
        (algorithm = Registry.All.Find(a => a.JoseName is not null && a.JoseName == name)) is not null;

    /// <summary>Finds the digest by its .NET name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentException">No digest of that name is known here.</exception>
    public static DigestAlgorithm FromName(HashAlgorithmName name) =>
        Registry.All.Find(a => a.Name == name) ?? throw new ArgumentException($"No digest algorithm is named {name}.", nameof(name));

    /// <summary>Digests bytes.</summary>
    /// <param name="data">What to digest.</param>
    /// <returns>A new array of <see cref="Length"/> bytes.</returns>
    public byte[] Hash(ReadOnlySpan<byte> data) =>
        IsExtendable ? Extend(data)
        : IsInRuntime ? CryptographicOperations.HashData(Name, data)
        : LibcryptoDigest.Hash(Name, data);

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

    /// <summary>The identifier to write: without parameters, as RFC 5754, 2 prefers, but for the length of an extendable digest.</summary>
    /// <returns>The identifier.</returns>
    public AlgorithmIdentifier ToIdentifier() => Identifier;

    /// <summary>The identifier as it is written, made once.</summary>
    internal ReadOnlyMemory<byte> EncodedIdentifier { get; }

    /// <inheritdoc />
    public override string ToString() => Name.ToString();

    // A type of its own, so that the list exists before the first field of any part registers itself.
    private static class Registry
    {
        public static readonly List<DigestAlgorithm> All = [];
    }
}
