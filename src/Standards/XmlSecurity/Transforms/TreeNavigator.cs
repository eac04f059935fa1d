using System.Text;
using System.Xml;
using System.Xml.XPath;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>Shows a tree to <see cref="XPathNavigator"/>'s evaluator. Every step counts against one budget, because expressions come from strangers.</summary>
internal sealed partial class TreeNavigator(XmlTree tree, StepBudget budget) : XPathNavigator
{
    private static readonly NameTable Names = new();

    private int _attribute = -1;
    private int _namespace = -1;
    private int[] _scope = [];

    public int Node { get; private set; }

    /// <summary>Number of the attribute, −1 when the position is none.</summary>
    public int Attribute => _attribute;

    /// <summary>Prefix of the namespace node, −1 when the position is none.</summary>
    public int NamespacePrefix => _namespace < 0 ? -1 : _scope[_namespace];

    public override string BaseURI => "";

    public override bool IsEmptyElement => NodeType == XPathNodeType.Element && Record.End == Node + 1;

    public override XmlNameTable NameTable => Names;

    public override string LocalName => _namespace >= 0 ? tree.Texts.Text(NamespacePrefix)
        : _attribute >= 0 ? tree.Texts.Text(tree.Texts.Local(tree.Attributes[_attribute].Name))
        : Record.Kind is TreeNodeKind.Element or TreeNodeKind.ProcessingInstruction ? tree.Texts.Text(tree.Texts.Local(Record.Name)) : "";

    public override string Prefix => _namespace >= 0 ? ""
        : _attribute >= 0 ? tree.Texts.Text(tree.Texts.Prefix(tree.Attributes[_attribute].Name))
        : Record.Kind is TreeNodeKind.Element ? tree.Texts.Text(tree.Texts.Prefix(Record.Name)) : "";

    public override string Name => Prefix.Length == 0 ? LocalName : $"{Prefix}:{LocalName}";

    public override string NamespaceURI => _namespace >= 0 ? ""
        : _attribute >= 0 ? tree.Texts.Text(tree.Attributes[_attribute].Namespace)
        : Record.Kind is TreeNodeKind.Element ? tree.Texts.Text(Record.Namespace) : "";

    public override XPathNodeType NodeType => _namespace >= 0 ? XPathNodeType.Namespace : _attribute >= 0 ? XPathNodeType.Attribute : Record.Kind switch
    {
        TreeNodeKind.Document => XPathNodeType.Root,
        TreeNodeKind.Element => XPathNodeType.Element,
        TreeNodeKind.Text => XPathNodeType.Text,
        TreeNodeKind.Comment => XPathNodeType.Comment,
        _ => XPathNodeType.ProcessingInstruction,
    };

    public override string Value
    {
        get
        {
            budget.Take(1);
            if (_namespace >= 0)
            {
                return tree.Texts.Text(tree.BindingAt(Node, NamespacePrefix));
            }

            if (_attribute >= 0)
            {
                return Encoding.UTF8.GetString(tree.ValueOf(tree.Attributes[_attribute]));
            }

            return Record.Kind is TreeNodeKind.Document or TreeNodeKind.Element ? TextBelow() : Text(Record);
        }
    }

    private ref readonly NodeRecord Record => ref tree.Nodes[Node];

    /// <summary>Goes to a node by its number.</summary>
    public void Go(int node)
    {
        budget.Take(1);
        (Node, _attribute, _namespace) = (node, -1, -1);
    }

    public void GoToAttribute(int element, int attribute)
    {
        Go(element);
        _attribute = attribute;
    }

    public override XPathNavigator Clone()
    {
        budget.Take(1);
        return new TreeNavigator(tree, budget) { Node = Node, _attribute = _attribute, _namespace = _namespace, _scope = _scope };
    }

    public override bool IsSamePosition(XPathNavigator other)
    {
        budget.Take(1);
        return other is TreeNavigator o && o.Node == Node && o._attribute == _attribute && o.NamespacePrefix == NamespacePrefix;
    }

    public override XmlNodeOrder ComparePosition(XPathNavigator? nav)
    {
        budget.Take(1);
        if (nav is not TreeNavigator other)
        {
            return XmlNodeOrder.Unknown;
        }

        // XPath 1.0, 5: namespace nodes before attributes, both before children.
        int order = (Node, _namespace < 0 && _attribute < 0 ? 0 : 1, _attribute, _namespace)
            .CompareTo((other.Node, other._namespace < 0 && other._attribute < 0 ? 0 : 1, other._attribute, other._namespace));
        return order < 0 ? XmlNodeOrder.Before : order > 0 ? XmlNodeOrder.After : XmlNodeOrder.Same;
    }

    private string TextBelow()
    {
        var text = new StringBuilder();
        budget.Take(Record.End - Node);
        for (int i = Node; i < Record.End; i++)
        {
            if (tree.Nodes[i].Kind == TreeNodeKind.Text)
            {
                text.Append(Text(tree.Nodes[i]));
            }
        }

        return text.ToString();
    }

    // Long texts cost what they are long, or one expression could copy a large one for every node.
    private string Text(in NodeRecord node)
    {
        var value = tree.ValueOf(node);
        budget.Take(value.Length / 32);
        return Encoding.UTF8.GetString(value);
    }
}
