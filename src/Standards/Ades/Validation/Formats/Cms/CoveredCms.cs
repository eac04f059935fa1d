using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>What a time-stamp over a whole CMS structure proves to have existed: its certificates and revocation information, and those of the tokens in it.</summary>
internal static class CoveredCms
{
    // A signature, its time-stamps, their own; a token in a token in a token is nobody's wish.
    private const int MaximumDepth = 3;

    public static void Add(ReadOnlyMemory<byte> encoded, EmbeddedMaterial material)
    {
        // With the padding that follows it in a PDF.
        if (SignedData.TryDecode(encoded, out var cms, out _))
        {
            Add(cms, material);
        }
    }

    public static void Add(SignedData cms, EmbeddedMaterial material, int depth = 0)
    {
        CmsMaterial.Add(cms, material);
        foreach (var attribute in cms.Signers.SelectMany(s => s.SignedAttributes.Concat(s.UnsignedAttributes)))
        {
            AddTokens(attribute, material, depth);
        }
    }

    /// <summary>The tokens of one attribute that is covered.</summary>
    public static void AddTokens(CmsAttribute attribute, EmbeddedMaterial material, int depth = 0)
    {
        if (depth < MaximumDepth && CmsTokens.IsTimestamp(attribute.Type))
        {
            foreach (var value in attribute.Values)
            {
                if (TimeStampToken.TryDecode(value, out var token))
                {
                    Add(token.SignedData, material, depth + 1);
                }
            }
        }
    }
}
