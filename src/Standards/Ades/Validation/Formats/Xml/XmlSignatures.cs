using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Cms;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Ades.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>Takes an XML document apart into its signatures (EN 319 132-1; XML Signature 1.1).</summary>
internal static class XmlSignatures
{
    // As ValidationLimits.EmbeddedItems has it for the whole file.
    private const int MaximumCovered = 512;

    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material) => Read(file, context, material, XmlPlace.OfItsOwn);

    /// <summary>The same for an entry of a container.</summary>
    /// <param name="file">The document.</param>
    /// <param name="context">With the other entries as detached contents.</param>
    /// <param name="material">Takes what the document brings.</param>
    /// <param name="place">Where it stands.</param>
    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material, XmlPlace place)
    {
        if (!XmlTree.TryDecode(file, out var tree, out var refusal, context.Limits.Xml))
        {
            return DocumentParts.Unreadable(refusal.Reason is XmlRefusalReason.OverBudget ? new DocumentTooLarge(refusal.Fact) : new DocumentDamaged(refusal.ToString()));
        }

        var elements = XmlSignature.FindIn(tree).Take(context.Limits.Signatures + 1).ToList();
        if (elements.Count == 0)
        {
            return DocumentParts.Unreadable(new NoSignature());
        }

        AddMaterial(tree.Root, context.Limits.EmbeddedItems, material);
        var parts = new List<SignatureParts>();
        var wrapping = new Wrapping(tree);
        foreach (var element in elements)
        {
            parts.Add(new XmlSignatureParts(element, $"{place.Entry}{(place.Entry.Length > 0 ? " " : "")}Signature {parts.Count + 1}", context.DetachedContents, material, place, wrapping) { Entry = place.Entry });
        }

        return new DocumentParts(parts, []) { EvidenceRecords = [.. XmlEvidenceRecords.Of(parts).Take(context.Limits.EvidenceRecords)] };
    }

    // EN 319 132-1, 5.4 and 5.5.1: wherever they stand; what they are worth is found out later.
    internal static void AddMaterial(XmlTreeElement root, int maximum, EmbeddedMaterial material)
    {
        var values = root.DescendantsAndSelf.Where(e => e.LocalName.StartsWith("Encapsulated", StringComparison.Ordinal) && e.NamespaceUri == QualifyingProperties.Namespace);
        foreach (var value in values.Take(maximum))
        {
            if (XmlText.TryDecodeBase64(value, out var bytes))
            {
                switch (value.LocalName)
                {
                    case "EncapsulatedX509Certificate":
                        material.AddCertificate(bytes);
                        break;
                    case "EncapsulatedCRLValue":
                        material.AddCrl(bytes);
                        break;
                    case "EncapsulatedOCSPValue":
                        material.AddResponse(bytes);
                        break;
                    default:
                        break;
                }
            }
        }
    }

    /// <summary>What a time-stamp over an element proves to have existed: material, the tokens in it and what these bring.</summary>
    internal static void AddCovered(XmlTreeElement element, EmbeddedMaterial covered)
    {
        AddMaterial(element, MaximumCovered, covered);
        foreach (var value in element.DescendantsAndSelf.Where(e => e.LocalName is "EncapsulatedTimeStamp" or "X509Certificate").Take(MaximumCovered))
        {
            if (XmlText.TryDecodeBase64(value, out var bytes))
            {
                if (value.LocalName == "X509Certificate")
                {
                    covered.AddCertificate(bytes);
                }
                else
                {
                    CoveredCms.Add(bytes, covered);
                }
            }
        }
    }
}
