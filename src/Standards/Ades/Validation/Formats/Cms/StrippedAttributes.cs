using System.Formats.Asn1;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>
/// Signed attributes that were taken out of a signature and given as its content: the value fits, since it is over their encoding either way (RFC 5652,
/// 5.4), and the signer has signed another content. Whoever signs without attributes signs no such thing.
/// </summary>
internal static class StrippedAttributes
{
    // A handful of attributes; the longest is a content time-stamp.
    private const int MaximumLength = 1 << 20;

    public static bool Are(SignerInfo signer, ReadOnlyMemory<byte>? content)
    {
        if (signer.SignedAttributes.Count > 0 || content is not { Length: > 2 and < MaximumLength } bytes || bytes.Span[0] != 0x31)
        {
            return false;
        }

        try
        {
            var set = new AsnReader(bytes, AsnEncodingRules.BER).ReadSetOf(skipSortOrderValidation: true);
            var types = new HashSet<string>();
            while (set.HasData)
            {
                types.Add(set.ReadSequence().ReadObjectIdentifier());
            }

            return types.Contains(CmsOids.MessageDigest) && types.Contains(CmsOids.ContentType);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
