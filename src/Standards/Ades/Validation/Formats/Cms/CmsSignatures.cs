using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Pkix.Cms;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Validation.Formats.Cms;

/// <summary>Takes a CMS structure apart into its signers and those who counter-signed (EN 319 122-1; RFC 5652).</summary>
internal static class CmsSignatures
{
    // A counter-signature on a counter-signature on a counter-signature: deeper ones are no longer somebody's wish.
    private const int MaximumDepth = 3;

    /// <param name="cms">The structure.</param>
    /// <param name="context">What detached signatures cover.</param>
    /// <param name="material">Where certificates and their status go.</param>
    /// <param name="elsewhere">The content that is in the file but not in <paramref name="cms"/>, because it is long.</param>
    public static DocumentParts Read(SignedData cms, ValidationContext context, EmbeddedMaterial material, SignedContent? elsewhere = null)
    {
        if (cms.Signers.Count == 0)
        {
            return DocumentParts.Unreadable(new NoSignature());
        }

        CmsMaterial.Add(cms, material);
        if (elsewhere is not null)
        {
            // Evidence records are over the structure as a whole, which is not at hand; they could only add to what is proven.
            var inFile = new CmsContent(null, [elsewhere]);
            return new DocumentParts(All(cms, "", (signer, name) => new CmsSignatureParts(cms, signer, name, inFile)), []);
        }

        if (TimeStampToken.TryDecode(cms.Encoded, out var token))
        {
            return new DocumentParts([new TokenParts(token, "Time-stamp", new CmsContent(null, context.DetachedContents))], []);
        }

        var content = new CmsContent(cms.EncapsulatedContent, context.DetachedContents);
        var parts = All(cms, "", (signer, name) => new CmsSignatureParts(cms, signer, name, content));
        return new DocumentParts(parts, []) { EvidenceRecords = [.. CmsEvidenceRecords.Read(cms, "", context.DetachedContents, parts).Take(context.Limits.EvidenceRecords)] };
    }

    /// <summary>The signers of a structure and their counter-signers.</summary>
    /// <param name="cms">The structure.</param>
    /// <param name="prefix">What stands before the names: an entry of a container.</param>
    /// <param name="make">Makes the parts of a signer of a name.</param>
    public static List<SignatureParts> All(SignedData cms, string prefix, Func<SignerInfo, string, CmsSignatureParts> make)
    {
        var parts = new List<SignatureParts>();
        for (int i = 0; i < cms.Signers.Count; i++)
        {
            string name = prefix.Length > 0 && cms.Signers.Count == 1 ? prefix : $"{(prefix.Length > 0 ? prefix + " " : "")}Signature {i + 1}";
            parts.Add(make(cms.Signers[i], name));
            AddCounterSignatures(cms, cms.Signers[i], name, 0, parts);
        }

        return parts;
    }

    private static void AddCounterSignatures(SignedData cms, SignerInfo signer, string name, int depth, List<SignatureParts> parts)
    {
        _ = CounterSignature.TryRead(signer, out var counterSignatures);
        for (int i = 0; i < counterSignatures.Count && depth < MaximumDepth; i++)
        {
            string own = $"{name}, countersignature {i + 1}";
            parts.Add(new CmsSignatureParts(cms, counterSignatures[i], own, CmsContent.Of(signer.Signature)) { CountersignedName = name, Countersigned = signer });
            AddCounterSignatures(cms, counterSignatures[i], own, depth + 1, parts);
        }
    }
}
