using AnTin.Pkix;
using AnTin.Pkix.Algorithms;

namespace AnTin.Keys;

/// <summary>
/// A private key that signs and is never seen. The bytes of the key have no way out of this interface: a key in a file, in a
/// PKCS#11 module or at a remote provider looks the same.
/// </summary>
public interface ISigningKey : IDisposable
{
    /// <summary>The public half, DER <c>SubjectPublicKeyInfo</c> (RFC 5280, 4.1.2.7).</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>The algorithm this key signs with by default: SHA-256 with the key's kind.</summary>
    SignatureAlgorithm DefaultAlgorithm { get; }

    /// <summary>
    /// Whether the value is reckoned in this process by the audited library, which checks RSA values for faults itself: then it is not
    /// verified again before it is handed on. A module, a phone or a remote service is not believed so far.
    /// </summary>
    bool IsInProcess => false;

    /// <summary>Signs bytes: digests them by <paramref name="algorithm"/>, unless that signs the whole message, and uses the key once.</summary>
    /// <param name="bytesToSign">What the signature covers.</param>
    /// <param name="algorithm">Must fit the key's kind and be one that <see cref="SignatureAlgorithm.MayBeCreated"/>.</param>
    /// <param name="cancellationToken">Cancels the wait for a key that is elsewhere; a key already used cannot be unused.</param>
    /// <returns>The signature value: PKCS#1 or PSS for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA, as RFC 8032 has it for Ed25519 and Ed448.</returns>
    /// <exception cref="ArgumentException">The algorithm does not fit the key or may not be created.</exception>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm, CancellationToken cancellationToken);

    /// <summary>Signs a digest that was made elsewhere: the seam at which remote and two-step signing enter. Not for Ed25519 and Ed448, which sign the whole message.</summary>
    /// <param name="digest">The digest, of the length that <paramref name="algorithm"/> names.</param>
    /// <param name="algorithm">Must fit the key's kind and be one that <see cref="SignatureAlgorithm.MayBeCreated"/>.</param>
    /// <param name="cancellationToken">Cancels the wait for a key that is elsewhere.</param>
    /// <returns>The signature value: PKCS#1 for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA.</returns>
    /// <exception cref="ArgumentException">The algorithm does not fit the key, may not be created or signs whole messages, or the length is wrong.</exception>
    ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, SignatureAlgorithm algorithm, CancellationToken cancellationToken);
}

/// <summary>Signs what the standards prepare.</summary>
public static class SigningKeyExtensions
{
    /// <summary>Uses the key once on what awaits a signature and returns the signed structure.</summary>
    /// <typeparam name="TSigned">The signed structure.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="toBeSigned">What awaits the signature.</param>
    /// <param name="cancellationToken">Cancels the wait for the key.</param>
    /// <returns>The signed structure.</returns>
    public static async ValueTask<TSigned> SignAsync<TSigned>(this ISigningKey key, ToBeSigned<TSigned> toBeSigned, CancellationToken cancellationToken)
    {
        byte[] value = await key.SignAsync(toBeSigned.BytesToSign, toBeSigned.Algorithm, cancellationToken);
        return key.IsInProcess ? toBeSigned.CompleteMadeBy(value, key.SubjectPublicKeyInfo.Span) : toBeSigned.Complete(value);
    }
}
