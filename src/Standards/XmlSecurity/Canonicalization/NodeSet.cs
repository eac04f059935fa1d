using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Canonicalization;

/// <summary>
/// A node-set of one document (XPath 1.0, 3.3). Mostly it is a subtree without some subtrees, which costs nothing; after an XPath
/// transform it is a choice of single nodes, attributes and namespace nodes.
/// </summary>
public sealed partial class NodeSet
{
    private readonly List<(int First, int End)> _removed = [];

    private NodeSet(XmlTree tree, int first, int end, bool comments)
    {
        Tree = tree;
        First = first;
        End = end;
        HasComments = comments;
    }

    /// <summary>The document.</summary>
    public XmlTree Tree { get; }

    /// <summary>Whether comments belong to it. Same-document references <c>""</c> and <c>#id</c> leave them out (XML Signature 1.1, 4.4.3.3).</summary>
    public bool HasComments { get; }

    internal int First { get; private set; }

    internal int End { get; private set; }

    /// <summary>Which nodes are chosen, by number; <see langword="null"/> for all in the range.</summary>
    internal bool[]? ChosenNodes { get; private init; }

    /// <summary>Which attributes are chosen, by number; <see langword="null"/> for all of chosen elements.</summary>
    internal bool[]? ChosenAttributes { get; private init; }

    /// <summary>Which namespace nodes are chosen, element and prefix; <see langword="null"/> for all of chosen elements.</summary>
    internal HashSet<(int Element, int Prefix)>? ChosenNamespaces { get; private init; }

    internal bool IsRange => ChosenNodes is null;

    /// <summary>The whole document.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="comments">Whether with its comments.</param>
    /// <returns>The node-set.</returns>
    public static NodeSet OfDocument(XmlTree tree, bool comments = true)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new(tree, 0, tree.Nodes.Length, comments);
    }

    /// <summary>An element with all below it.</summary>
    /// <param name="element">The element.</param>
    /// <param name="comments">Whether with its comments.</param>
    /// <returns>The node-set.</returns>
    public static NodeSet OfElement(XmlTreeElement element, bool comments = true) =>
        new(element.Tree, element.Index, element.Record.End, comments);

    /// <summary>The set without an element and all below it; empty when the element contains the whole set.</summary>
    /// <param name="element">The element to be left out.</param>
    /// <returns>A further set.</returns>
    public NodeSet Without(XmlTreeElement element)
    {
        var rest = new NodeSet(Tree, First, End, HasComments)
        {
            ChosenNodes = ChosenNodes, ChosenAttributes = ChosenAttributes, ChosenNamespaces = ChosenNamespaces,
        };
        rest._removed.AddRange(_removed);
        int end = element.Record.End;
        if (element.Index <= First && end >= End)
        {
            rest.End = rest.First;
        }
        else
        {
            rest._removed.Add((element.Index, end));
            rest._removed.Sort();
        }

        return rest;
    }

    /// <summary>The set without text that is nothing but blanks: as if the document had never been indented.</summary>
    /// <returns>A further set.</returns>
    public NodeSet WithoutBlanks()
    {
        var chosen = new bool[Tree.Nodes.Length];
        for (int i = First; i < End; i++)
        {
            chosen[i] = Contains(i)
                && !(Tree.Nodes[i].Kind == TreeNodeKind.Text && Tree.ValueOf(Tree.Nodes[i]).IndexOfAnyExcept("\t\n\r "u8) < 0);
        }

        return OfChosen(this, chosen, ChosenAttributes, ChosenNamespaces);
    }

    internal static NodeSet OfChosen(NodeSet within, bool[] nodes, bool[]? attributes, HashSet<(int Element, int Prefix)>? namespaces) =>
        new(within.Tree, 0, within.Tree.Nodes.Length, comments: true) { ChosenNodes = nodes, ChosenAttributes = attributes, ChosenNamespaces = namespaces };

    /// <summary>The end of a removed subtree that begins here; 0 when none does.</summary>
    internal int RemovedUntil(int node)
    {
        foreach (var (first, end) in _removed)
        {
            if (first == node)
            {
                return end;
            }
        }

        return 0;
    }

    internal bool Contains(int node)
    {
        if (node < First || node >= End || (ChosenNodes is { } chosen && !chosen[node]) || (!HasComments && Tree.Nodes[node].Kind == TreeNodeKind.Comment))
        {
            return false;
        }

        foreach (var (first, end) in _removed)
        {
            if (node >= first && node < end)
            {
                return false;
            }
        }

        return true;
    }

    internal bool ContainsAttribute(int element, int attribute) => ChosenAttributes is { } chosen ? chosen[attribute] && !IsRemoved(element) : Contains(element);

    internal bool ContainsNamespace(int element, int prefix) =>
        ChosenNamespaces is { } chosen ? chosen.Contains((element, prefix)) && !IsRemoved(element) : Contains(element);

    private bool IsRemoved(int node)
    {
        foreach (var (first, end) in _removed)
        {
            if (node >= first && node < end)
            {
                return true;
            }
        }

        return false;
    }
}
