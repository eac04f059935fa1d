using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>One <c>Reference</c> (XML Signature 1.1, 4.4.3).</summary>
public sealed class XmlReference
{
    private XmlReference(XmlTreeElement element)
    {
        Element = element;
        Transforms = element.Child(XmlSignature.Namespace, "Transforms") is { } transforms ? ReadTransforms(transforms) : [];
        DigestMethod = XmlSignature.Required(element, "DigestMethod").Attribute("Algorithm")
            ?? throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, "DigestMethod without Algorithm");
        DigestValue = XmlSignature.DecodeBase64(XmlSignature.Required(element, "DigestValue"));
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>Its <c>Id</c>.</summary>
    public string? Id => Element.Attribute("Id");

    /// <summary>What it points to; <see langword="null"/> when the attribute is left out and the application is to know.</summary>
    public string? Uri => Element.Attribute("URI");

    /// <summary>What kind of thing it says to point to.</summary>
    public string? Type => Element.Attribute("Type");

    /// <summary>What is done before digesting, in this order.</summary>
    public IReadOnlyList<XmlTransform> Transforms { get; }

    /// <summary>The identifier of the digest.</summary>
    public string DigestMethod { get; }

    /// <summary>The digest.</summary>
    public ReadOnlyMemory<byte> DigestValue { get; }

    /// <summary>Reads the references of a <c>SignedInfo</c> or a <c>Manifest</c>.</summary>
    internal static List<XmlReference> ReadAll(XmlTreeElement parent)
    {
        List<XmlReference> references = [];
        foreach (var child in parent.Children.Where(child => child.Is(XmlSignature.Namespace, "Reference")))
        {
            if (references.Count == parent.Tree.Limits.MaximumReferences)
            {
                throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {parent.Tree.Limits.MaximumReferences} references");
            }

            references.Add(new XmlReference(child));
        }

        return references.Count > 0 ? references : throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"{parent.LocalName} without Reference");
    }

    private static List<XmlTransform> ReadTransforms(XmlTreeElement transforms)
    {
        var list = transforms.Children.Where(child => child.Is(XmlSignature.Namespace, "Transform")).Select(child => new XmlTransform(child))
            .Take(transforms.Tree.Limits.MaximumTransforms + 1).ToList();
        return list.Count <= transforms.Tree.Limits.MaximumTransforms ? list
            : throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {transforms.Tree.Limits.MaximumTransforms} transforms");
    }
}
