using System.Xml.XPath;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

internal sealed partial class TreeNavigator
{
    public override bool MoveTo(XPathNavigator other)
    {
        budget.Take(1);
        if (other is not TreeNavigator o)
        {
            return false;
        }

        (Node, _attribute, _namespace, _scope) = (o.Node, o._attribute, o._namespace, o._scope);
        return true;
    }

    public override void MoveToRoot() => Go(0);

    public override bool MoveToFirstChild()
    {
        budget.Take(1);
        if (_attribute >= 0 || _namespace >= 0 || Record.End == Node + 1)
        {
            return false;
        }

        Node++;
        return true;
    }

    public override bool MoveToNext()
    {
        budget.Take(1);
        if (_attribute >= 0 || _namespace >= 0 || Node == 0 || Record.End >= tree.Nodes[Record.Parent].End)
        {
            return false;
        }

        Node = Record.End;
        return true;
    }

    public override bool MoveToPrevious()
    {
        if (_attribute >= 0 || _namespace >= 0 || Node == 0 || Node == Record.Parent + 1)
        {
            return false;
        }

        int previous = Record.Parent + 1;
        while (tree.Nodes[previous].End != Node)
        {
            budget.Take(1);
            previous = tree.Nodes[previous].End;
        }

        Node = previous;
        return true;
    }

    public override bool MoveToParent()
    {
        budget.Take(1);
        if (_attribute >= 0 || _namespace >= 0)
        {
            _attribute = _namespace = -1;
            return true;
        }

        if (Node == 0)
        {
            return false;
        }

        Node = Record.Parent;
        return true;
    }

    public override bool MoveToFirstAttribute()
    {
        budget.Take(1);
        if (NodeType != XPathNodeType.Element || Record.AttributeCount == 0)
        {
            return false;
        }

        _attribute = Record.FirstAttribute;
        return true;
    }

    public override bool MoveToNextAttribute()
    {
        budget.Take(1);
        if (_attribute < 0 || _attribute + 1 >= Record.FirstAttribute + Record.AttributeCount)
        {
            return false;
        }

        _attribute++;
        return true;
    }

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope)
    {
        if (NodeType != XPathNodeType.Element)
        {
            return false;
        }

        _scope = Scope(namespaceScope);
        _namespace = _scope.Length > 0 ? 0 : -1;
        return _namespace == 0;
    }

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope)
    {
        budget.Take(1);
        if (_namespace < 0 || _namespace + 1 >= _scope.Length)
        {
            return false;
        }

        _namespace++;
        return true;
    }

    public override bool MoveToId(string id)
    {
        budget.Take(1);
        bool found = tree.TryFindById(id, out var element, out _);
        if (found)
        {
            Go(element.Index);
        }

        return found;
    }

    private int[] Scope(XPathNamespaceScope namespaceScope)
    {
        List<int> prefixes = [];
        HashSet<int> seen = [];
        for (int at = Node; at > 0; at = namespaceScope == XPathNamespaceScope.Local ? 0 : tree.Nodes[at].Parent)
        {
            budget.Take(1);
            foreach (ref readonly var declared in tree.Namespaces.Slice(tree.Nodes[at].FirstNamespace, tree.Nodes[at].NamespaceCount))
            {
                if (seen.Add(declared.Prefix) && declared.Uri != TextTable.Empty)
                {
                    prefixes.Add(declared.Prefix);
                }
            }
        }

        if (namespaceScope == XPathNamespaceScope.All && seen.Add(TextTable.Xml))
        {
            prefixes.Add(TextTable.Xml);
        }

        return [.. prefixes];
    }
}
