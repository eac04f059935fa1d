using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>What an archive-time-stamp-v3 covers (EN 319 122-1 V1.3.1, 5.5.3), digested.</summary>
internal static class ArchiveTimestampImprint
{
    /// <param name="signedData">The structure.</param>
    /// <param name="signer">The signer whose signature is preserved.</param>
    /// <param name="contentDigest">The digest of the signed content by <paramref name="digest"/>.</param>
    /// <param name="index">The index that the token carries.</param>
    /// <param name="digest">The digest of the token's imprint.</param>
    public static byte[] Compute(SignedData signedData, SignerInfo signer, ReadOnlySpan<byte> contentDigest, AtsHashIndex index, DigestAlgorithm digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(signedData.ContentType);
        using var octets = digest.Begin();
        // Item 1: eContentType, encoded.
        octets.Append(writer.Encode());
        // Item 2: the digest of what message-digest is the digest of, without tag and length.
        octets.Append(contentDigest);
        // Item 3: version, sid, digestAlgorithm, signedAttrs, signatureAlgorithm and signature, as they stand.
        octets.Append(signer.EncodedWithoutUnsignedAttributes.Span);
        // Item 4: the index.
        octets.Append(index.Encoded.Span);
        return octets.Finish();
    }
}
