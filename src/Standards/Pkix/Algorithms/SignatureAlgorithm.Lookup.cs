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
        algorithm = oid switch
        {
            Oids.RsassaPss => ResolvePss(parameters),
            Oids.RsaEncryption => ByDigest(Known.RsaPkcs1, digestOid),
            Oids.EcPublicKey => ByDigest(Known.Ecdsa, digestOid),
            _ => ByOid(oid),
        };
        return algorithm is not null;
    }

    /// <summary>The algorithm that joins a kind of key to a digest; PKCS#1 v1.5 for RSA.</summary>
    /// <param name="keyKind">The kind of key.</param>
    /// <param name="digest">SHA-256, SHA-384 or SHA-512.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentException">No signature is made with that digest.</exception>
    public static SignatureAlgorithm For(KeyKind keyKind, HashAlgorithmName digest) =>
        Array.Find(keyKind == KeyKind.Rsa ? Known.RsaPkcs1 : Known.Ecdsa, a => a.Digest == digest && a.MayBeCreated)
        ?? throw new ArgumentException($"No {keyKind} signature is made with {digest}.", nameof(digest));

    private static SignatureAlgorithm? ByOid(string oid) =>
        Array.Find(Known.RsaPkcs1, a => a.Oid == oid) ?? Array.Find(Known.Ecdsa, a => a.Oid == oid)
        ?? (oid == "1.3.14.3.2.29" ? Sha1WithRsa : null); // OIW sha1WithRSA: an alias in tokens of about 2010

    private static SignatureAlgorithm? ByDigest(SignatureAlgorithm[] family, string? digestOid) =>
        digestOid is not null && DigestAlgorithm.TryFromOid(digestOid, out DigestAlgorithm? digest)
            ? Array.Find(family, a => a.Digest == digest.Name)
            : null;

    // A type of its own, so that every static field of the parts above is initialised before it.
    private static class Known
    {
        public static readonly SignatureAlgorithm[] RsaPkcs1 = [Sha256WithRsa, Sha384WithRsa, Sha512WithRsa, Sha1WithRsa];
        public static readonly SignatureAlgorithm[] Pss = [Sha256WithRsaPss, Sha384WithRsaPss, Sha512WithRsaPss];
        public static readonly SignatureAlgorithm[] Ecdsa = [Sha256WithEcdsa, Sha384WithEcdsa, Sha512WithEcdsa, Sha1WithEcdsa];
    }
}
