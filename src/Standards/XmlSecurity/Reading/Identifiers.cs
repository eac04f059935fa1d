using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>
/// The identifiers of a document. Which attributes are identifiers is decided by name, not by a schema that an attacker could leave
/// out: <c>Id</c> (XML Signature), <c>ID</c> (SAML), <c>id</c> (Vietnamese tax files), <c>xml:id</c>, and what the document type declares.
/// </summary>
internal sealed class Identifiers
{
    private readonly Dictionary<string, int> _elements = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly XmlTree _tree;

    private Identifiers(XmlTree tree) => _tree = tree;

    public static Identifiers Of(XmlTree tree)
    {
        var identifiers = new Identifiers(tree);
        var nodes = tree.Nodes;
        for (int i = 1; i < nodes.Length; i++)
        {
            foreach (ref readonly var attribute in tree.Attributes.Slice(nodes[i].FirstAttribute, nodes[i].AttributeCount))
            {
                if (IsIdentifier(tree, attribute))
                {
                    identifiers.Add(Encoding.UTF8.GetString(tree.ValueOf(attribute)), i);
                }
            }
        }

        return identifiers;
    }

    public bool Contains(string id) => _elements.ContainsKey(id);

    public bool TryFind(string id, out XmlTreeElement element, [NotNullWhen(false)] out XmlRefusal? refusal)
    {
        bool found = _elements.TryGetValue(id, out int index);
        bool one = found && !_ambiguous.Contains(id);
        element = one ? new XmlTreeElement(_tree, index) : default;
        refusal = one ? null : new(found ? XmlRefusalReason.IdAmbiguous : XmlRefusalReason.IdNotFound, id);
        return one;
    }

    private void Add(string id, int element)
    {
        if (!_elements.TryAdd(id, element) && _elements[id] != element)
        {
            _ambiguous.Add(id);
        }
    }

    private static bool IsIdentifier(XmlTree tree, in AttributeRecord attribute)
    {
        if (attribute.IsDeclaredId)
        {
            return true;
        }

        var local = tree.Texts.Bytes(tree.Texts.Local(attribute.Name));
        return attribute.Namespace switch
        {
            TextTable.Empty => local.SequenceEqual("Id"u8) || local.SequenceEqual("ID"u8) || local.SequenceEqual("id"u8),
            TextTable.XmlNamespace => local.SequenceEqual("id"u8),
            _ => false,
        };
    }
}
