using System.Formats.Asn1;
using AnTin.Ades.Cades;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>
/// What an archive time-stamp of version 2 covers (EN 319 122-1 V1.3.1, A.2.4): content, certificates, revocation information and the
/// signer with everything that was there before it. Verified for attached content only, which is where it was used.
/// </summary>
internal sealed class OldArchiveImprint(SignedData cms, SignerInfo signer, IReadOnlyList<CmsAttribute> before)
{
    public bool IsOf(MessageImprint imprint)
    {
        if (imprint.Digest is not { } algorithm || Parts() is not { } parts)
        {
            return false;
        }

        using var digest = algorithm.Begin();
        parts.ForEach(part => digest.Append(part.Span));
        return digest.Finish().AsSpan().SequenceEqual(imprint.HashedMessage.Span);
    }

    // SignedData ::= SEQUENCE { version, digestAlgorithms, encapContentInfo, certificates [0], crls [1], signerInfos }: three of them, as they stand.
    private List<ReadOnlyMemory<byte>>? Parts()
    {
        if (cms.EncapsulatedContent is null)
        {
            return null;
        }

        try
        {
            var contentInfo = new AsnReader(cms.Encoded, AsnEncodingRules.BER).ReadSequence();
            contentInfo.ReadObjectIdentifier();
            var signedData = contentInfo.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
            signedData.ReadEncodedValue();
            signedData.ReadEncodedValue();
            var parts = new List<ReadOnlyMemory<byte>> { signedData.ReadEncodedValue() };
            while (signedData.PeekTag().TagClass == TagClass.ContextSpecific)
            {
                parts.Add(signedData.ReadEncodedValue());
            }

            parts.Add(signer.EncodedWithoutUnsignedAttributes);
            // The attributes that were there when it was made, with their tag.
            if (before.Count > 0)
            {
                parts.Add(Tagged(before));
            }

            return parts;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static byte[] Tagged(IReadOnlyList<CmsAttribute> attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 1)))
        {
            foreach (var attribute in attributes)
            {
                writer.WriteEncodedValue(attribute.Encoded.Span);
            }
        }

        return writer.Encode();
    }
}
