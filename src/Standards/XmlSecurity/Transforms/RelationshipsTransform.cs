using System.Text;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>
/// The relationships transform of Office Open XML (ECMA-376-2, 4th edition, 13.2.4.24): of a part that lists relationships only the chosen ones
/// are left, in the order of their identifiers, each with its target mode. What it writes is canonical already.
/// </summary>
internal static class RelationshipsTransform
{
    public const string RelationshipsNamespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    public const string SignatureNamespace = "http://schemas.openxmlformats.org/package/2006/digital-signature";
    private const string CompatibilityNamespace = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    public static byte[] Apply(XmlTreeElement root, XmlTreeElement transform)
    {
        if (!root.Is(RelationshipsNamespace, "Relationships") || root.Children.Any(c => c.NamespaceUri != RelationshipsNamespace && !IsIgnorable(c, root)) || HasBase(root))
        {
            // A choice of markup, what only some understand, or another base would let two readers see other relationships than were digested.
            throw new XmlRefusedException(XmlRefusalReason.TransformInput, "no plain list of relationships");
        }

        var identifiers = Chosen(transform, "RelationshipReference", "SourceId");
        var types = Chosen(transform, "RelationshipsGroupReference", "SourceType");
        var chosen = new SortedDictionary<string, XmlTreeElement>(StringComparer.Ordinal);
        foreach (var relationship in root.Children.Where(c => c.Is(RelationshipsNamespace, "Relationship")))
        {
            string id = Required(relationship, "Id");
            if ((identifiers.Contains(id) || types.Contains(Required(relationship, "Type"))) && !chosen.TryAdd(id, relationship))
            {
                throw new XmlRefusedException(XmlRefusalReason.TransformInput, $"two relationships '{id}'");
            }
        }

        var text = new StringBuilder($"<Relationships xmlns=\"{RelationshipsNamespace}\">");
        foreach (var (id, relationship) in chosen)
        {
            // In the order of Canonical XML 1.0, 2.2: by name.
            Append(text.Append("<Relationship"), "Id", id);
            Append(text, "Target", Required(relationship, "Target"));
            Append(text, "TargetMode", relationship.Attribute("TargetMode") ?? "Internal");
            Append(text, "Type", Required(relationship, "Type"));
            text.Append("></Relationship>");
        }

        return Encoding.UTF8.GetBytes(text.Append("</Relationships>").ToString());
    }

    // ECMA-376-3, 4th edition, 10.1: prefixes of namespaces that whoever does not know them passes over.
    private static bool IsIgnorable(XmlTreeElement element, XmlTreeElement root) =>
        element.NamespaceUri != CompatibilityNamespace && root.Attribute("Ignorable", CompatibilityNamespace)?.Split(' ').Contains(element.Prefix, StringComparer.Ordinal) == true;

    private static bool HasBase(XmlTreeElement element) => element.DescendantsAndSelf.Any(e => e.Attribute("base", "http://www.w3.org/XML/1998/namespace") is not null);

    private static HashSet<string> Chosen(XmlTreeElement transform, string element, string attribute) =>
        [.. transform.Children.Where(c => c.Is(SignatureNamespace, element)).Select(c => Required(c, attribute))];

    private static string Required(XmlTreeElement element, string name) =>
        element.Attribute(name) ?? throw new XmlRefusedException(XmlRefusalReason.TransformInput, $"{element.LocalName} without {name}");

    // Canonical XML 1.0, 2.3: attribute nodes.
    private static void Append(StringBuilder text, string name, string value) =>
        text.Append(' ').Append(name).Append("=\"").Append(value
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("\t", "&#x9;", StringComparison.Ordinal).Replace("\n", "&#xA;", StringComparison.Ordinal).Replace("\r", "&#xD;", StringComparison.Ordinal)).Append('"');
}
