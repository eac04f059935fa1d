using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// Does a signature value fit bytes, algorithm and public key? Nothing else: no path, no dates, no revocation, no judgement of the
/// algorithm's strength.
/// </summary>
public static class SignatureVerifier
{
    // The longest digest.
    private const int MaximumDigestLength = 64;

    /// <summary>Verifies over bytes.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">PKCS#1, PSS, EdDSA, ML-DSA or SLH-DSA value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right; <see langword="false"/> for every malformed input.</returns>
    public static bool Verify(ReadOnlyMemory<byte> subjectPublicKeyInfo, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        PublicKey.TryDecode(subjectPublicKeyInfo, out PublicKey? key) && Verify(key, algorithm, data, signature);

    /// <summary>Verifies over bytes with a key that is decoded already; the second time it costs no parsing.</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">PKCS#1, PSS, EdDSA, ML-DSA or SLH-DSA value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right.</returns>
    public static bool Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        VerifyData(key, algorithm, data, signature, isConcatenated: false);

    /// <summary>Verifies over bytes a value as XML and JOSE have it.</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">PKCS#1, PSS, EdDSA, ML-DSA or SLH-DSA value; for ECDSA r and s, each as long as the field.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right.</returns>
    public static bool VerifyConcatenated(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        VerifyData(key, algorithm, data, signature, isConcatenated: true);

    /// <summary>Verifies over bytes and a context that was signed along (FIPS 204, 5.3; FIPS 205, 10.2).</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="context">The context, up to 255 bytes; empty is the same as none.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">The value.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right; never for an algorithm that has no context.</returns>
    public static bool VerifyWithContext(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> context, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(algorithm);
        return algorithm.HasContext && algorithm.IsSupported && algorithm.FitsKey(key) && key.VerifyWithContext(context, data, signature);
    }

    /// <summary>Verifies over a digest that was made elsewhere.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="digest">The digest; any other length than the algorithm's is simply not verified.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right; never where the whole message is signed.</returns>
    public static bool VerifyDigest(ReadOnlyMemory<byte> subjectPublicKeyInfo, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature) =>
        PublicKey.TryDecode(subjectPublicKeyInfo, out PublicKey? key) && VerifyDigest(key, algorithm, digest, signature);

    /// <summary>Verifies over a digest with a key that is decoded already.</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right; never where the whole message is signed.</returns>
    public static bool VerifyDigest(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return !algorithm.SignsWholeMessage && digest.Length == algorithm.ContentDigest.Length && VerifySigned(key, algorithm, digest, signature, isConcatenated: false);
    }

    private static bool VerifyData(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, bool isConcatenated)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        if (!algorithm.IsSupported)
        {
            return false;
        }

        if (algorithm.SignsWholeMessage)
        {
            return VerifySigned(key, algorithm, data, signature, isConcatenated);
        }

        if (!algorithm.ContentDigest.IsInRuntime)
        {
            return VerifySigned(key, algorithm, algorithm.ContentDigest.Hash(data), signature, isConcatenated);
        }

        Span<byte> digest = stackalloc byte[MaximumDigestLength];
        int length = CryptographicOperations.HashData(algorithm.Digest, data, digest);
        return VerifySigned(key, algorithm, digest[..length], signature, isConcatenated);
    }

    private static bool VerifySigned(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, bool isConcatenated)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!algorithm.FitsKey(key) || !algorithm.IsSupported)
        {
            return false;
        }

        if (key.MakesPairs)
        {
            signature = isConcatenated ? signature : EcdsaSignatureValue.ToFixedLength(signature, key.FieldLength);
            if (signature.Length != 2 * key.FieldLength)
            {
                return false;
            }
        }

        try
        {
            return algorithm.Verify(key, signed, signature);
        }
        catch (CryptographicException)
        {
            // A point off its curve, a modulus that OpenSSL refuses: not verified.
            return false;
        }
    }
}
