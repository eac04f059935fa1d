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
    private readonly KeyPool<RSA>? rsa;
    private readonly KeyPool<ECDsa>? ecdsa;

    private SoftwareKey(RSA key)
    {
        rsa = new KeyPool<RSA>(key, RSA.Create);
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
        DefaultAlgorithm = SignatureAlgorithm.Sha256WithRsa;
    }

    private SoftwareKey(ECDsa key)
    {
        ecdsa = new KeyPool<ECDsa>(key, ECDsa.Create);
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();

        // FIPS 186-5, 6.1.1: the digest is at least as strong as the curve.
        DefaultAlgorithm = key.KeySize > 256 ? SignatureAlgorithm.Sha384WithEcdsa : SignatureAlgorithm.Sha256WithEcdsa;
    }

    /// <inheritdoc />
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <inheritdoc />
    public SignatureAlgorithm DefaultAlgorithm { get; }

    /// <inheritdoc />
    public bool IsInProcess => true;

    /// <summary>Makes a new key from the system's random source.</summary>
    /// <param name="algorithm">Which.</param>
    /// <returns>The key; the caller disposes of it.</returns>
    public static SoftwareKey Create(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.P256 => new SoftwareKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        KeyAlgorithm.P384 => new SoftwareKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)),
        KeyAlgorithm.Rsa2048 => new SoftwareKey(RSA.Create(2048)),
        KeyAlgorithm.Rsa3072 => new SoftwareKey(RSA.Create(3072)),
        KeyAlgorithm.Rsa4096 => new SoftwareKey(RSA.Create(4096)),
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };

    /// <inheritdoc />
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return SignDigestAsync(CryptographicOperations.HashData(algorithm.Digest, bytesToSign.Span), algorithm, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (algorithm.KeyKind != DefaultAlgorithm.KeyKind || !algorithm.MayBeCreated)
        {
            throw new ArgumentException($"This {DefaultAlgorithm.KeyKind} key does not sign by {algorithm}.", nameof(algorithm));
        }

        if (digest.Length != DigestAlgorithm.FromName(algorithm.Digest).Length)
        {
            throw new ArgumentException($"The digest is not as long as {algorithm.Digest}.", nameof(digest));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(rsa is not null
            ? rsa.Use(key => key.SignHash(digest.Span, algorithm.Digest, algorithm.RsaPadding!))
            : ecdsa!.Use(key => key.SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence)));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        rsa?.Dispose();
        ecdsa?.Dispose();
    }

    private TResult UseForExport<TResult>(Func<AsymmetricAlgorithm, TResult> use) => rsa is not null ? rsa.UseFirst(use) : ecdsa!.UseFirst(use);
}
