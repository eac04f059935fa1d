using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix;

/// <summary>
/// Bytes that await a signature: the middle one of the three states of everything signed here. Whoever holds the key signs
/// <see cref="BytesToSign"/>; <see cref="Complete"/> takes the value back. The library that makes the bytes never sees the key.
/// </summary>
/// <typeparam name="TSigned">What the bytes become once signed: a certificate, a CRL, an OCSP response, a time-stamp token.</typeparam>
public abstract class ToBeSigned<TSigned>
{
    /// <summary>Takes the bytes and the algorithm by which they are to be signed.</summary>
    /// <param name="bytesToSign">The DER bytes that the signature covers.</param>
    /// <param name="algorithm">The algorithm that the structure already names.</param>
    protected ToBeSigned(ReadOnlyMemory<byte> bytesToSign, SignatureAlgorithm algorithm)
    {
        BytesToSign = bytesToSign;
        Algorithm = algorithm;
    }

    /// <summary>
    /// The DER bytes that the signature covers. A remote key is sent their digest, unless the algorithm
    /// <see cref="SignatureAlgorithm.SignsWholeMessage"/>: then there is no digest to sign, and it is sent these bytes.
    /// </summary>
    public ReadOnlyMemory<byte> BytesToSign { get; }

    /// <summary>The digest of the bytes to sign: what a remote key is sent.</summary>
    /// <exception cref="InvalidOperationException">The algorithm <see cref="SignatureAlgorithm.SignsWholeMessage"/>: a digest would be signed as if it were the message.</exception>
    public ReadOnlyMemory<byte> DigestToSign => Algorithm.SignsWholeMessage
        ? throw new InvalidOperationException($"{Algorithm} signs the message and no digest of it: send BytesToSign.")
        : CryptographicOperations.HashData(Algorithm.Digest, BytesToSign.Span);

    /// <summary>The algorithm that the structure already names; the key must use this one.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Joins the signature value to the bytes.</summary>
    /// <param name="signatureValue">The value as X.509 wants it: PKCS#1 or PSS for RSA, DER <c>Ecdsa-Sig-Value</c> for ECDSA, as RFC 8032 has it for Ed25519 and Ed448.</param>
    /// <returns>The signed structure.</returns>
    public abstract TSigned Complete(ReadOnlySpan<byte> signatureValue);

    /// <summary>
    /// Joins a signature value of which the caller knows by which key it was made and trusts the maker to have reckoned right. Where
    /// <see cref="Complete"/> verifies the value, this compares public keys instead, and verifies when they differ: for a
    /// key in this process, a value by it needs no second look; for one that came over a wire it does.
    /// </summary>
    /// <param name="signatureValue">The value.</param>
    /// <param name="madeBy">The DER <c>SubjectPublicKeyInfo</c> of the key that made it.</param>
    /// <returns>The signed structure.</returns>
    public virtual TSigned CompleteMadeBy(ReadOnlySpan<byte> signatureValue, ReadOnlySpan<byte> madeBy) => Complete(signatureValue);
}
