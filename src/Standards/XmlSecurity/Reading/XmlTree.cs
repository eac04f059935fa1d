using System.Diagnostics.CodeAnalysis;

namespace AnTin.XmlSecurity.Reading;

/// <summary>
/// A document that was read within its budgets: nothing expanded, nothing fetched. Immutable; every element knows where it stands in
/// the bytes, so that a signature is put in without writing the rest anew.
/// </summary>
public sealed class XmlTree
{
    private readonly TreeContents _contents;
    private Identifiers? _identifiers;

    internal XmlTree(ReadOnlyMemory<byte> utf8, ReadOnlyMemory<byte> aside, XmlLimits limits, TreeContents contents)
    {
        Utf8 = utf8;
        Aside = aside;
        Limits = limits;
        _contents = contents;
    }

    /// <summary>The document in UTF-8: the bytes that were read, or their transcription.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Whether <see cref="Utf8"/> is what was handed in and no transcription.</summary>
    public bool IsOriginal { get; internal init; }

    /// <summary>The document element.</summary>
    public XmlTreeElement Root
    {
        get
        {
            int index = 1;
            while (Nodes[index].Kind != TreeNodeKind.Element)
            {
                index = Nodes[index].End;
            }

            return new XmlTreeElement(this, index);
        }
    }

    /// <summary>The limits under which it was read; they hold for what is done with it too.</summary>
    public XmlLimits Limits { get; }

    internal ReadOnlyMemory<byte> Aside { get; }

    internal TextTable Texts => _contents.Texts;

    internal ReadOnlySpan<NodeRecord> Nodes => _contents.Nodes.Items.AsSpan(0, _contents.Nodes.Count);

    internal ReadOnlySpan<AttributeRecord> Attributes => _contents.Attributes.Items.AsSpan(0, _contents.Attributes.Count);

    internal ReadOnlySpan<NamespaceRecord> Namespaces => _contents.Namespaces.Items.AsSpan(0, _contents.Namespaces.Count);

    internal Identifiers Identifiers => _identifiers ??= Identifiers.Of(this);

    /// <summary>Reads a document.</summary>
    /// <param name="document">The bytes; not to be changed while the tree is used.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="refusal">Why it is not read.</param>
    /// <param name="limits">The budgets; <see cref="XmlLimits.Default"/> when none are given.</param>
    /// <returns>False for whatever is no well-formed XML 1.0 with namespaces, declares entities, or exceeds a budget.</returns>
    public static bool TryDecode(
        ReadOnlyMemory<byte> document, [NotNullWhen(true)] out XmlTree? tree, [NotNullWhen(false)] out XmlRefusal? refusal, XmlLimits? limits = null)
    {
        try
        {
            tree = TreeReader.Read(document, limits ?? XmlLimits.Default);
            refusal = null;
            return true;
        }
        catch (XmlRefusedException refused)
        {
            tree = null;
            refusal = refused.Refusal;
            return false;
        }
    }

    /// <summary>Finds the one element with an identifier: <c>Id</c>, <c>ID</c>, <c>id</c>, <c>xml:id</c> or declared as ID.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="element">The element.</param>
    /// <param name="refusal">Not found, or found more than once.</param>
    /// <returns>True when exactly one element has it.</returns>
    public bool TryFindById(string id, out XmlTreeElement element, [NotNullWhen(false)] out XmlRefusal? refusal) => Identifiers.TryFind(id, out element, out refusal);

    internal ReadOnlySpan<byte> ValueOf(in NodeRecord node) =>
        (node.ValueIsAside ? Aside : Utf8).Span[node.ContentStart..node.ContentStop];

    internal ReadOnlySpan<byte> ValueOf(in AttributeRecord attribute) =>
        (attribute.ValueIsAside ? Aside : Utf8).Span.Slice(attribute.ValueStart, attribute.ValueLength);

    /// <summary>What a prefix is bound to at an element; −1 for nothing.</summary>
    internal int BindingAt(int element, int prefix)
    {
        for (int at = element; at > 0; at = Nodes[at].Parent)
        {
            ref readonly var node = ref Nodes[at];
            foreach (ref readonly var declared in Namespaces.Slice(node.FirstNamespace, node.NamespaceCount))
            {
                if (declared.Prefix == prefix)
                {
                    return declared.Uri;
                }
            }
        }

        return prefix switch { TextTable.Empty => TextTable.Empty, TextTable.Xml => TextTable.XmlNamespace, _ => -1 };
    }
}

/// <summary>What a tree is made of.</summary>
internal sealed record TreeContents(TextTable Texts, Growing<NodeRecord> Nodes, Growing<AttributeRecord> Attributes, Growing<NamespaceRecord> Namespaces);
