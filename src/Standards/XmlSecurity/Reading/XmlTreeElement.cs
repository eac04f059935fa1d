using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>An element of an <see cref="XmlTree"/>: a place in it, compared by place.</summary>
public readonly struct XmlTreeElement : IEquatable<XmlTreeElement>
{
    internal XmlTreeElement(XmlTree tree, int index)
    {
        Tree = tree;
        Index = index;
    }

    /// <summary>The document.</summary>
    public XmlTree Tree { get; }

    /// <summary>The name without prefix.</summary>
    public string LocalName => Tree.Texts.Text(Tree.Texts.Local(Record.Name));

    /// <summary>The prefix as written; empty for none.</summary>
    public string Prefix => Tree.Texts.Text(Tree.Texts.Prefix(Record.Name));

    /// <summary>The namespace name; empty for none.</summary>
    public string NamespaceUri => Tree.Texts.Text(Record.Namespace);

    /// <summary>Where the element begins in <see cref="XmlTree.Utf8"/>: its <c>&lt;</c>.</summary>
    public int Start => Record.Start;

    /// <summary>The offset after its last byte.</summary>
    public int Stop => Record.Stop;

    /// <summary>The offset after its start tag.</summary>
    public int ContentStart => Record.ContentStart;

    /// <summary>The offset of its end tag; where a further child is put. The same as <see cref="Stop"/> when it is written as one empty tag.</summary>
    public int ContentStop => Record.ContentStop;

    /// <summary>Whether it is written as one empty tag, <c>&lt;a/&gt;</c>.</summary>
    public bool IsEmptyTag => Record.ContentStop == Record.Stop;

    /// <summary>Whether it is the document element.</summary>
    public bool IsRoot => Record.Parent == 0;

    /// <summary>The parent element; <see langword="null"/> of the document element.</summary>
    public XmlTreeElement? Parent => IsRoot ? null : new XmlTreeElement(Tree, Record.Parent);

    /// <summary>The child elements in document order.</summary>
    public IEnumerable<XmlTreeElement> Children
    {
        get
        {
            for (int i = Index + 1; i < Tree.Nodes[Index].End; i = Tree.Nodes[i].End)
            {
                if (Tree.Nodes[i].Kind == TreeNodeKind.Element)
                {
                    yield return new XmlTreeElement(Tree, i);
                }
            }
        }
    }

    /// <summary>The element and all elements below it, in document order.</summary>
    public IEnumerable<XmlTreeElement> DescendantsAndSelf
    {
        get
        {
            for (int i = Index; i < Tree.Nodes[Index].End; i++)
            {
                if (Tree.Nodes[i].Kind == TreeNodeKind.Element)
                {
                    yield return new XmlTreeElement(Tree, i);
                }
            }
        }
    }

    /// <summary>The text of the element and all below it, put together.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (int i = Index; i < Record.End; i++)
            {
                if (Tree.Nodes[i].Kind == TreeNodeKind.Text)
                {
                    text.Append(Encoding.UTF8.GetString(Tree.ValueOf(Tree.Nodes[i])));
                }
            }

            return text.ToString();
        }
    }

    internal int Index { get; }

    internal ref readonly NodeRecord Record => ref Tree.Nodes[Index];

    /// <summary>Whether it has this expanded name.</summary>
    /// <param name="namespaceUri">The namespace name.</param>
    /// <param name="localName">The local name.</param>
    /// <returns>True when both are the same.</returns>
    public bool Is(string namespaceUri, string localName) => LocalName == localName && NamespaceUri == namespaceUri;

    /// <summary>The value of an attribute.</summary>
    /// <param name="localName">Its local name.</param>
    /// <param name="namespaceUri">Its namespace name; empty for none.</param>
    /// <returns>The normalized value, or <see langword="null"/>.</returns>
    public string? Attribute(string localName, string namespaceUri = "")
    {
        foreach (ref readonly var attribute in Tree.Attributes.Slice(Record.FirstAttribute, Record.AttributeCount))
        {
            if (Tree.Texts.Text(Tree.Texts.Local(attribute.Name)) == localName && Tree.Texts.Text(attribute.Namespace) == namespaceUri)
            {
                return Encoding.UTF8.GetString(Tree.ValueOf(attribute));
            }
        }

        return null;
    }

    /// <summary>The one child of a name.</summary>
    /// <param name="namespaceUri">The namespace name.</param>
    /// <param name="localName">The local name.</param>
    /// <returns>The child, or <see langword="null"/> when there is none or more than one.</returns>
    public XmlTreeElement? Child(string namespaceUri, string localName)
    {
        XmlTreeElement? found = null;
        foreach (var child in Children)
        {
            if (child.Is(namespaceUri, localName))
            {
                if (found is not null)
                {
                    return null;
                }

                found = child;
            }
        }

        return found;
    }

    /// <inheritdoc />
    public bool Equals(XmlTreeElement other) => ReferenceEquals(Tree, other.Tree) && Index == other.Index;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is XmlTreeElement other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Index;

    /// <summary>Whether both are the same place.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator ==(XmlTreeElement left, XmlTreeElement right) => left.Equals(right);

    /// <summary>Whether they are different places.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator !=(XmlTreeElement left, XmlTreeElement right) => !left.Equals(right);
}
