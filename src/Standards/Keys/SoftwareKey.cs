using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>
/// A private key in the memory of this process. It comes from an encrypted file and leaves only into one; its bytes have no other way
/// out. For keys that may never be in memory there are hardware modules behind the same interface.
/// </summary>
/// <example><code>
/// using SoftwareKey key = SoftwareKey.Create(KeyAlgorithm.P256);
/// byte[] value = await key.SignAsync(bytes, key.DefaultAlgorithm, cancellationToken);
/// </code></example>
public sealed partial class SoftwareKey : ISigningKey
{
    private readonly IPrivateKey key;
    private readonly PublicKey publicKey;

    private SoftwareKey(IPrivateKey key, PublicKey publicKey, SignatureAlgorithm defaultAlgorithm)
    {
        this.key = key;
        this.publicKey = publicKey;
        DefaultAlgorithm = defaultAlgorithm;
    }

    /// <inheritdoc />
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => publicKey.RawData;

    /// <inheritdoc />
    public SignatureAlgorithm DefaultAlgorithm { get; }

    /// <inheritdoc />
    public bool IsInProcess => true;

    /// <summary>Makes a new key from the system's random source.</summary>
    /// <param name="algorithm">Which.</param>
    /// <returns>The key; the caller disposes of it.</returns>
    /// <exception cref="PlatformNotSupportedException">OpenSSL here has no such curve, or there is no libcrypto 3 for Ed25519 and Ed448.</exception>
    public static SoftwareKey Create(KeyAlgorithm algorithm) => Wrap(algorithm switch
    {
        KeyAlgorithm.P256 => OnCurve(ECCurve.NamedCurves.nistP256),
        KeyAlgorithm.P384 => OnCurve(ECCurve.NamedCurves.nistP384),
        KeyAlgorithm.P521 => OnCurve(ECCurve.NamedCurves.nistP521),
        KeyAlgorithm.BrainpoolP256 => OnCurve(ECCurve.NamedCurves.brainpoolP256r1),
        KeyAlgorithm.BrainpoolP384 => OnCurve(ECCurve.NamedCurves.brainpoolP384r1),
        KeyAlgorithm.BrainpoolP512 => OnCurve(ECCurve.NamedCurves.brainpoolP512r1),
        KeyAlgorithm.Rsa2048 => new RsaPrivateKey(RSA.Create(2048)),
        KeyAlgorithm.Rsa3072 => new RsaPrivateKey(RSA.Create(3072)),
        KeyAlgorithm.Rsa4096 => new RsaPrivateKey(RSA.Create(4096)),
        KeyAlgorithm.Ed25519 => EdwardsPrivateKey.Create(SignatureAlgorithm.Ed25519),
        KeyAlgorithm.Ed448 => EdwardsPrivateKey.Create(SignatureAlgorithm.Ed448),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    }) ?? throw new PlatformNotSupportedException($"A key of {algorithm} cannot be used here.");

    /// <summary>
    /// The same private key, with ECDSA nonces made of key and digest instead of drawn (RFC 6979): the same bytes always have the same
    /// signature. For P-256, P-384 and P-521; PKCS#1 v1.5, Ed25519 and Ed448 are so by themselves.
    /// </summary>
    /// <returns>A key of its own; the caller disposes of both.</returns>
    /// <exception cref="NotSupportedException">The key is of another kind or on another curve, or there is no libcrypto 3.</exception>
    public SoftwareKey WithDeterministicNonces() =>
        key.WithDeterministicNonces() is { } deterministic
            ? new SoftwareKey(deterministic, publicKey, DefaultAlgorithm)
            : throw new NotSupportedException("Nonces are made by RFC 6979 for ECDSA on P-256, P-384 and P-521.");

    /// <inheritdoc />
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.SignsWholeMessage
            ? Sign(bytesToSign, algorithm, cancellationToken)
            : SignDigestAsync(CryptographicOperations.HashData(algorithm.Digest, bytesToSign.Span), algorithm, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (algorithm.SignsWholeMessage)
        {
            throw new ArgumentException($"{algorithm} signs the message, not a digest of it.", nameof(algorithm));
        }

        if (digest.Length != algorithm.ContentDigest.Length)
        {
            throw new ArgumentException($"The digest is not as long as {algorithm.Digest}.", nameof(digest));
        }

        return Sign(digest, algorithm, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => key.Dispose();

    private static EcdsaPrivateKey OnCurve(ECCurve curve) => new(ECDsa.Create(curve));

    // Nothing that could not be verified afterwards, or is too short to sign, becomes a key.
    private static SoftwareKey? Wrap(IPrivateKey key)
    {
        if (PublicKey.TryDecode(key.SubjectPublicKeyInfo, out PublicKey? publicKey) && publicKey.IsLongEnough && DefaultOf(publicKey) is { } algorithm)
        {
            return new SoftwareKey(key, publicKey, algorithm);
        }

        key.Dispose();
        return null;
    }

    // None for a key that is restricted to parameters by which nothing is signed any more.
    private static SignatureAlgorithm? DefaultOf(PublicKey key)
    {
        // FIPS 186-5, 6.1.1: the digest is at least as strong as the curve.
        SignatureAlgorithm usual = SignatureAlgorithm.For(key.Kind, key switch
        {
            { Kind: KeyKind.EllipticCurve, SizeInBits: > 384 } => HashAlgorithmName.SHA512,
            { Kind: KeyKind.EllipticCurve, SizeInBits: > 256 } => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA256,
        });
        SignatureAlgorithm[] candidates = [usual, SignatureAlgorithm.Sha256WithRsaPss, SignatureAlgorithm.Sha384WithRsaPss, SignatureAlgorithm.Sha512WithRsaPss];
        return Array.Find(candidates, a => a.MayBeCreatedBy(key));
    }

    private ValueTask<byte[]> Sign(ReadOnlyMemory<byte> signed, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        if (!algorithm.MayBeCreatedBy(publicKey))
        {
            throw new ArgumentException($"This {publicKey.Kind} key does not sign by {algorithm}.", nameof(algorithm));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(key.Sign(signed, algorithm));
    }
}
