using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>The kinds of key that sign here.</summary>
public enum KeyKind
{
    /// <summary>RSA, RFC 8017; at least 2,048 bits (Circular 15/2025/TT-BKHCN, Appendix I).</summary>
    Rsa,

    /// <summary>Elliptic curve, SEC 1 and RFC 5480; at least 256 bits (Circular 15/2025/TT-BKHCN, Appendix I).</summary>
    EllipticCurve,
}

/// <summary>
/// A signature algorithm as X.509 and CMS name it: one object identifier that joins a key kind, a padding and a digest
/// (RFC 5280, 4.1.1.2; RFC 5652, 10.1.2).
/// </summary>
/// <remarks>
/// A new algorithm is a new static field in a file of its own. What may only be verified says so by
/// <see cref="MayBeCreated"/>: SHA-1 is read in old documents and never written.
/// </remarks>
public sealed partial class SignatureAlgorithm
{
    private SignatureAlgorithm(string name, AlgorithmIdentifier identifier, KeyKind keyKind, HashAlgorithmName digest, bool mayBeCreated = true)
    {
        Name = name;
        Identifier = identifier;
        KeyKind = keyKind;
        Digest = digest;
        MayBeCreated = mayBeCreated;
        EncodedIdentifier = identifier.Encode();
    }

    /// <summary>The field's name for it, such as <c>sha256WithRSAEncryption</c>.</summary>
    public string Name { get; }

    /// <summary>The dotted object identifier.</summary>
    public string Oid => Identifier.Oid;

    /// <summary>Identifier and parameters as they are written in a structure that this algorithm signs.</summary>
    public AlgorithmIdentifier Identifier { get; }

    /// <summary>The kind of key it needs.</summary>
    public KeyKind KeyKind { get; }

    /// <summary>The digest that is signed.</summary>
    public HashAlgorithmName Digest { get; }

    /// <summary>The padding of an RSA signature; <see langword="null"/> for elliptic curves.</summary>
    public RSASignaturePadding? RsaPadding { get; private init; }

    /// <summary>Whether this platform may create such a signature, or only verify one.</summary>
    public bool MayBeCreated { get; }

    /// <summary>The identifier as it is written, made once.</summary>
    internal ReadOnlyMemory<byte> EncodedIdentifier { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
