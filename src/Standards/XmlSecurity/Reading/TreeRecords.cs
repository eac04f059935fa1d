namespace AnTin.XmlSecurity.Reading;

/// <summary>The kinds of node of the XPath 1.0 data model that stand in the tree itself.</summary>
internal enum TreeNodeKind : byte
{
    Document,
    Element,
    Text,
    Comment,
    ProcessingInstruction,
}

/// <summary>One node. Nodes stand in document order, so a subtree is the range from a node to its <see cref="End"/>.</summary>
internal struct NodeRecord
{
    public TreeNodeKind Kind;
    public bool ValueIsAside;
    public int Parent;

    /// <summary>The number after the last descendant.</summary>
    public int End;

    /// <summary>Qualified name of an element, target of a processing instruction.</summary>
    public int Name;
    public int Namespace;

    /// <summary>Where the node begins in the source, and where it ends.</summary>
    public int Start;
    public int Stop;

    /// <summary>An element's content in the source; any other node's value in the source or aside.</summary>
    public int ContentStart;
    public int ContentStop;

    public int FirstAttribute;
    public int AttributeCount;
    public int FirstNamespace;
    public int NamespaceCount;
}

internal struct AttributeRecord
{
    public int Name;
    public int Namespace;
    public int ValueStart;
    public int ValueLength;
    public bool ValueIsAside;
    public bool IsDeclaredId;
}

internal struct NamespaceRecord
{
    public int Prefix;
    public int Uri;

    /// <summary>What the prefix was bound to before; −1 for nothing.</summary>
    public int Previous;
    public bool IsRelative;
}

/// <summary>A list whose items are reached by reference.</summary>
internal struct Growing<T>(int capacity)
    where T : struct
{
    public T[] Items = new T[capacity];
    public int Count;

    public ref T Add()
    {
        if (Count == Items.Length)
        {
            Array.Resize(ref Items, Count * 2);
        }

        return ref Items[Count++];
    }
}
