using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>The digest of the content that a signer has signed (message-digest, RFC 5652, 11.2).</summary>
internal static class SignedDigest
{
    /// <summary>Whether content is what a signer has signed, as far as can be told without the signer's key.</summary>
    public static bool Fits(SignerInfo signer, CadesContent content)
    {
        if (!signer.TryGetMessageDigest(out var signed) || !signer.TryGetDigestAlgorithm(out var algorithm))
        {
            return true;
        }

        try
        {
            return content.Digest(algorithm).AsSpan().SequenceEqual(signed.Span);
        }
        catch (AdesRefusedException)
        {
            // Only digests by other algorithms are known.
            return true;
        }
    }

    /// <summary>The digest of the signed content by an algorithm: the signer's own where it is the same, else made from the content.</summary>
    /// <exception cref="AdesRefusedException">The content is needed and is not here, or is another.</exception>
    public static byte[] Get(SignerInfo signer, CadesContent? content, DigestAlgorithm algorithm)
    {
        if (content is not null && !Fits(signer, content))
        {
            throw new AdesRefusedException(AdesRefusalReason.ContentMissing, "the content is not the one that was signed");
        }

        if (signer.DigestAlgorithmOid == algorithm.Oid && signer.TryGetMessageDigest(out var signed))
        {
            return signed.ToArray();
        }

        return content?.Digest(algorithm) ?? throw new AdesRefusedException(AdesRefusalReason.ContentMissing, $"it must be digested by {algorithm}");
    }
}
