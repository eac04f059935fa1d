using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

public sealed partial class SignatureAlgorithm
{
    /// <summary>Resolves the algorithm of a certificate, CRL or OCSP response, where one identifier names key and digest.</summary>
    /// <param name="identifier">As it was read.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is unknown here: the signature can be shown but not verified.</returns>
    public static bool TryResolve(AlgorithmIdentifier identifier, [NotNullWhen(true)] out SignatureAlgorithm? algorithm)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return TryResolve(identifier.Oid, identifier.Parameters, digestOid: null, out algorithm);
    }

    /// <summary>
    /// Resolves the algorithm of a CMS <c>SignerInfo</c>, where <c>signatureAlgorithm</c> is often the bare <c>rsaEncryption</c> and the
    /// digest stands apart (RFC 3370, 3.2).
    /// </summary>
    /// <param name="oid">Identifier of the signature algorithm.</param>
    /// <param name="parameters">Its encoded parameters, if present.</param>
    /// <param name="digestOid">Identifier of the digest; used only when <paramref name="oid"/> names no digest itself.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when the pair is unknown here.</returns>
    public static bool TryResolve(string oid, ReadOnlyMemory<byte>? parameters, string? digestOid, [NotNullWhen(true)] out SignatureAlgorithm? algorithm)
    {
        algorithm = oid == Oids.RsassaPss
            ? ResolvePss(parameters)
            : Registry.All.Find(a => (a.Oid == oid && !(a.ForbidsParameters && parameters is not null)) || (a.BareOid == oid && a.ContentDigest.Oid == digestOid))
                ?? (oid == "1.3.14.3.2.29" ? Sha1WithRsa : null); // OIW sha1WithRSA: an alias in tokens of about 2010
        return algorithm is not null;
    }

    /// <summary>The algorithm that joins a kind of key to a digest; PKCS#1 v1.5 for RSA.</summary>
    /// <param name="keyKind">The kind of key.</param>
    /// <param name="digest">SHA-2 or SHA-3 of 256, 384 or 512 bits; ignored for keys that sign whole messages.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentException">No signature is made with that digest.</exception>
    public static SignatureAlgorithm For(KeyKind keyKind, HashAlgorithmName digest) =>
        Registry.All.Find(a => a.KeyKind == keyKind && a.MayBeCreated && a.Pss is null && (a.SignsWholeMessage || a.Digest == digest))
        ?? throw new ArgumentException($"No {keyKind} signature is made with {digest}.", nameof(digest));

    /// <summary>Finds an algorithm by its <c>SignatureMethod</c> in XML.</summary>
    /// <param name="uri">The identifier.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is unknown here.</returns>
    public static bool TryFromXmlUri(string uri, [NotNullWhen(true)] out SignatureAlgorithm? algorithm) =>
        (algorithm = Registry.All.Find(a => a.XmlUri is not null && a.XmlUri == uri)) is not null;

    /// <summary>Finds the algorithm that an <c>alg</c> of JOSE means with a key: <c>EdDSA</c> is of the key's curve (RFC 8037, 3.1), <c>ES384</c> is of P-384 alone (RFC 7518, 3.4).</summary>
    /// <param name="name">The <c>alg</c>; also <c>Ed25519</c> and <c>Ed448</c> (RFC 9864, 2.2).</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns><see langword="false"/> when it is unknown here or does not go with the key.</returns>
    public static bool TryFromJoseName(string name, PublicKey key, [NotNullWhen(true)] out SignatureAlgorithm? algorithm)
    {
        ArgumentNullException.ThrowIfNull(key);
        algorithm = Registry.All.Find(a => (a.JoseNameFor(key) is { } own && own == name) || (a.SignsWholeMessage && a.JoseName is not null && a.Name == name && a.KeyKind == key.Kind));
        return algorithm is not null;
    }

    /// <summary>The <c>alg</c> of this algorithm with a key.</summary>
    /// <param name="key">The signer's key.</param>
    /// <returns>The name, or <see langword="null"/> when JOSE has none, such as for ECDSA with SHA-256 on P-384 or on a Brainpool curve.</returns>
    public string? JoseNameFor(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return FitsKey(key) && (JoseCurve is null || JoseCurve == key.CurveOid) ? JoseName : null;
    }
}
