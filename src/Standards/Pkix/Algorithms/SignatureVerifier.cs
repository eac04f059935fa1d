using System.Security.Cryptography;

namespace AnTin.Pkix.Algorithms;

/// <summary>
/// Does a signature value fit bytes, algorithm and public key? Nothing else: no path, no dates, no revocation, no judgement of the
/// algorithm's strength.
/// </summary>
public static class SignatureVerifier
{
    /// <summary>Verifies over bytes.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right; <see langword="false"/> for every malformed input.</returns>
    public static bool Verify(ReadOnlyMemory<byte> subjectPublicKeyInfo, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return PublicKey.TryDecode(subjectPublicKeyInfo, out PublicKey? key) && Verify(key, algorithm, data, signature);
    }

    /// <summary>Verifies over bytes with a key that is decoded already.</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="data">What the signature covers.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right.</returns>
    public static bool Verify(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        Span<byte> digest = stackalloc byte[64];
        int length = CryptographicOperations.HashData(algorithm.Digest, data, digest);
        return VerifyDigest(key, algorithm, digest[..length], signature);
    }

    /// <summary>Verifies over a digest that was made elsewhere.</summary>
    /// <param name="subjectPublicKeyInfo">DER public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="digest">The digest; any other length than the algorithm's is simply not verified.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right.</returns>
    public static bool VerifyDigest(ReadOnlyMemory<byte> subjectPublicKeyInfo, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return PublicKey.TryDecode(subjectPublicKeyInfo, out PublicKey? key) && VerifyDigest(key, algorithm, digest, signature);
    }

    /// <summary>Verifies over a digest with a key that is decoded already.</summary>
    /// <param name="key">Public key of the signer.</param>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="digest">The digest.</param>
    /// <param name="signature">PKCS#1 or PSS value, or DER <c>Ecdsa-Sig-Value</c>.</param>
    /// <returns><see langword="true"/> only when the signature is mathematically right.</returns>
    public static bool VerifyDigest(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(algorithm);
        if (key.Kind != algorithm.KeyKind || digest.Length != DigestAlgorithm.FromName(algorithm.Digest).Length)
        {
            return false;
        }

        try
        {
            if (key.Kind == KeyKind.Rsa)
            {
                // RFC 8017, 8.1.2 and 8.2.2 step 1: the value is exactly as long as the modulus.
                return signature.Length == (key.SizeInBits + 7) / 8
                    && (algorithm.UnusualPss is { } pss ? RsaPssVerification.Verify(key, pss, digest, signature) : VerifyRsa(key, algorithm, digest, signature));
            }

            if (EcdsaSignatureValue.ToFixedLength(signature, (key.SizeInBits + 7) / 8) is not { } value)
            {
                return false;
            }

            using ECDsa ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(key.RawData.Span, out _);
            return ecdsa.VerifyHash(digest, value, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            // A point off its curve, a modulus that OpenSSL refuses, a value that is no SEQUENCE: not verified.
            return false;
        }
    }

    private static bool VerifyRsa(PublicKey key, SignatureAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(key.RawData.Span, out _);
        return rsa.VerifyHash(digest, signature, algorithm.Digest, algorithm.RsaPadding!);
    }
}
