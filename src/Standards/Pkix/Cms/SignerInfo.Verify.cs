using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>What a signer's digest and signature value say (RFC 5652, 5.4 and 5.6).</summary>
public enum SignerInfoStatus
{
    /// <summary>The content has the signed digest and the signature value fits the public key.</summary>
    Valid,

    /// <summary>An algorithm is not known here, or the key is of another kind.</summary>
    UnsupportedAlgorithm,

    /// <summary>A mandatory signed attribute is absent, repeated or does not fit the content type.</summary>
    MalformedAttributes,

    /// <summary>The content is not what was signed.</summary>
    ContentChanged,

    /// <summary>The signature value does not fit the signed attributes and the public key.</summary>
    WrongSignatureValue,
}

public sealed partial class SignerInfo
{
    /// <summary>The digest over the content.</summary>
    /// <param name="digest">The algorithm.</param>
    /// <returns>False when it is not known here.</returns>
    public bool TryGetDigestAlgorithm([NotNullWhen(true)] out DigestAlgorithm? digest)
    {
        digest = null;
        try
        {
            return DigestAlgorithm.TryResolve(AlgorithmIdentifier.Read(new AsnReader(EncodedDigestAlgorithm, AsnEncodingRules.BER)), out digest) && digest.IsSupported;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>The algorithm of the signature; where only the kind of key is named, the digest algorithm completes it (RFC 3370, 3.2).</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <returns>False when it is not known here.</returns>
    public bool TryGetAlgorithm([NotNullWhen(true)] out SignatureAlgorithm? algorithm) =>
        Algorithms.SignatureAlgorithm.TryResolve(SignatureAlgorithm.Oid, SignatureAlgorithm.Parameters, DigestAlgorithmOid, out algorithm);

    /// <summary>The digest that the signer signed for the content, when there are signed attributes.</summary>
    /// <param name="digest">The digest.</param>
    /// <returns>False when the attribute is absent or malformed.</returns>
    public bool TryGetMessageDigest(out ReadOnlyMemory<byte> digest)
    {
        digest = default;
        if (!SignedAttributes.TryGetSingle(CmsOids.MessageDigest, out var value))
        {
            return false;
        }

        try
        {
            digest = new AsnReader(value.Value, AsnEncodingRules.BER).ReadOctetString();
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Checks this signer over content of which the digest is known. Says nothing about the certificate.</summary>
    /// <param name="contentType">The content type of the structure.</param>
    /// <param name="contentDigest">The digest of the content by <see cref="TryGetDigestAlgorithm"/>.</param>
    /// <param name="subjectPublicKeyInfo">The DER public key of the signer's certificate.</param>
    /// <returns>What was found; the content is looked at before the value, as EN 319 102-1, 5.2.7 does.</returns>
    public SignerInfoStatus Verify(string contentType, ReadOnlySpan<byte> contentDigest, ReadOnlyMemory<byte> subjectPublicKeyInfo) =>
        PublicKey.TryDecode(subjectPublicKeyInfo, out var key) ? Verify(contentType, contentDigest, key) : SignerInfoStatus.UnsupportedAlgorithm;

    /// <summary>Checks this signer over content of which the digest is known, with a key that is decoded already. Says nothing about the certificate.</summary>
    /// <param name="contentType">The content type of the structure.</param>
    /// <param name="contentDigest">The digest of the content by <see cref="TryGetDigestAlgorithm"/>.</param>
    /// <param name="key">The public key of the signer's certificate.</param>
    /// <returns>What was found.</returns>
    public SignerInfoStatus Verify(string contentType, ReadOnlySpan<byte> contentDigest, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return VerifyOver(contentType, contentDigest, key);
    }

    /// <summary>Checks this signer over content that is in memory, also where the value covers the content itself by Ed25519 or Ed448 (RFC 8419, 3.1).</summary>
    /// <param name="contentType">The content type of the structure; <see langword="null"/> for a counter-signature, which must not have one (RFC 5652, 11.4).</param>
    /// <param name="content">The content.</param>
    /// <param name="key">The public key of the signer's certificate.</param>
    /// <returns>What was found.</returns>
    public SignerInfoStatus VerifyContent(string? contentType, ReadOnlySpan<byte> content, PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (EncodedSignedAttributes is null && contentType is (CmsOids.Data or null) && TryGetAlgorithm(out var algorithm) && algorithm.SignsWholeMessage)
        {
            return !algorithm.FitsKey(key) || !algorithm.IsSupported ? SignerInfoStatus.UnsupportedAlgorithm
                : SignatureVerifier.Verify(key, algorithm, content, Signature.Span) ? SignerInfoStatus.Valid
                : SignerInfoStatus.WrongSignatureValue;
        }

        return TryGetDigestAlgorithm(out var digest) ? VerifyOver(contentType, digest.Hash(content), key) : SignerInfoStatus.UnsupportedAlgorithm;
    }

    /// <summary>As <see cref="Verify(string,ReadOnlySpan{byte},PublicKey)"/>; no content type for a counter-signature, which must not have one (RFC 5652, 11.4).</summary>
    internal SignerInfoStatus VerifyOver(string? contentType, ReadOnlySpan<byte> contentDigest, PublicKey key)
    {
        if (!TryGetAlgorithm(out var algorithm) || !algorithm.FitsKey(key) || !algorithm.IsSupported)
        {
            return SignerInfoStatus.UnsupportedAlgorithm;
        }

        if (EncodedSignedAttributes is not { } attributes)
        {
            if (algorithm.SignsWholeMessage)
            {
                // RFC 8419, 3.1: then the value covers the content itself, and its digest says nothing.
                return SignerInfoStatus.UnsupportedAlgorithm;
            }

            // RFC 5652, 5.3: without signed attributes the content must be id-data, and the value covers it directly.
            return contentType is not (CmsOids.Data or null) ? SignerInfoStatus.MalformedAttributes
                : SignatureVerifier.VerifyDigest(key, algorithm, contentDigest, Signature.Span) ? SignerInfoStatus.Valid
                : SignerInfoStatus.WrongSignatureValue;
        }

        if (!HasContentType(contentType) || !TryGetMessageDigest(out var signed) || !HasOneTimeAtMost())
        {
            return SignerInfoStatus.MalformedAttributes;
        }

        if (!CryptographicOperations.FixedTimeEquals(signed.Span, contentDigest))
        {
            return SignerInfoStatus.ContentChanged;
        }

        return SignatureVerifier.Verify(key, algorithm, attributes.Span, Signature.Span) || VerifiesSorted(key, algorithm)
            ? SignerInfoStatus.Valid
            : SignerInfoStatus.WrongSignatureValue;
    }

    // RFC 5652, 11.3: one attribute with one value, or none; of several each reader would take another.
    private bool HasOneTimeAtMost() => !SignedAttributes.Any(a => a.Type == CmsOids.SigningTime) || SignedAttributes.TryGetSingle(CmsOids.SigningTime, out _);

    private bool HasContentType(string? contentType)
    {
        if (contentType is null)
        {
            return !SignedAttributes.Any(a => a.Type == CmsOids.ContentType);
        }

        try
        {
            return SignedAttributes.TryGetSingle(CmsOids.ContentType, out var value)
                && new AsnReader(value.Value, AsnEncodingRules.BER).ReadObjectIdentifier() == contentType;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    // RFC 5652, 5.4: the value covers the DER encoding; some writers send the set in another order or with indefinite length.
    private bool VerifiesSorted(PublicKey key, SignatureAlgorithm algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        try
        {
            using (writer.PushSetOf())
            {
                foreach (var attribute in SignedAttributes)
                {
                    writer.WriteEncodedValue(attribute.Encoded.Span);
                }
            }
        }
        catch (ArgumentException)
        {
            return false;
        }

        var sorted = writer.Encode();
        return !sorted.AsSpan().SequenceEqual(EncodedSignedAttributes!.Value.Span)
            && SignatureVerifier.Verify(key, algorithm, sorted, Signature.Span);
    }
}
