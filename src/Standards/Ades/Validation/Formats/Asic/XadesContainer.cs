using AnTin.Ades.Asic;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Xml;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>The XAdES signatures of a container (EN 319 162-1 V1.1.1, 4.3.3.2 and 4.4.3.2).</summary>
internal sealed class XadesContainer(AsicContainer container, ValidationContext context, EmbeddedMaterial material)
{
    public List<SignatureParts> Read()
    {
        var package = container.Package;
        List<SignedContent> contents = [.. package.Names.Select(name => new ContainerContent(package, name))];
        var parts = new List<SignatureParts>();
        foreach (string entry in package.Names.Where(AsicNames.IsXades).Order(StringComparer.Ordinal))
        {
            var document = XmlSignatures.Read(package.Read(entry), context with { DetachedContents = contents }, material, new XmlPlace(entry) { Notice = Peculiarities });
            parts.AddRange(document.Signatures);
            if (document.Signatures.Count == 0 && !document.Findings.All(f => f is NoSignature))
            {
                parts.Add(new BrokenParts(SignatureForm.Xml, entry, "XAdES", string.Join("; ", document.Findings)));
            }
        }

        return parts;
    }

    private IEnumerable<Finding> Peculiarities(XmlReferences references) =>
        AsicSignatures.Peculiarities(container, references.SignedObjects.Select(o => ContainerUri.ToName(o.Name)).OfType<string>());
}
