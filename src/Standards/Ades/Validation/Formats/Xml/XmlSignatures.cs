using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>Takes an XML document apart into its signatures (EN 319 132-1; XML Signature 1.1).</summary>
internal static class XmlSignatures
{
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

        AddMaterial(tree, context.Limits.EmbeddedItems, material);
        var parts = new List<SignatureParts>();
        foreach (var element in elements)
        {
            parts.Add(new XmlSignatureParts(element, $"{place.Entry}{(place.Entry.Length > 0 ? " " : "")}Signature {parts.Count + 1}", context.DetachedContents, material, place));
        }

        return new DocumentParts(parts, []);
    }

    // EN 319 132-1, 5.4 and 5.5.1: wherever they stand; what they are worth is found out later.
    private static void AddMaterial(XmlTree tree, int maximum, EmbeddedMaterial material)
    {
        var values = tree.Root.DescendantsAndSelf.Where(e => e.LocalName.StartsWith("Encapsulated", StringComparison.Ordinal) && e.NamespaceUri == QualifyingProperties.Namespace);
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
}
