using System.Xml.XPath;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>The XPath transform (XML Signature 1.1, 6.6.3): a node stays when the expression is true of it.</summary>
internal static class XPathFilter
{
    public static NodeSet Apply(NodeSet input, XmlTreeElement expression)
    {
        var tree = input.Tree;
        var budget = new StepBudget(tree.Limits.MaximumXPathSteps);
        var compiled = XPathScope.Compile(expression, budget);
        var at = new TreeNavigator(tree, budget);
        var nodes = new bool[tree.Nodes.Length];
        var attributes = new bool[tree.Attributes.Length];
        HashSet<(int Element, int Prefix)> namespaces = [];
        for (int i = 0; i < nodes.Length; i++)
        {
            at.Go(i);
            if (input.Contains(i))
            {
                nodes[i] = IsTrue(at, compiled);
            }

            FilterAttributes(input, i, at, compiled, attributes);
            at.Go(i);
            for (bool more = at.MoveToFirstNamespace(); more; more = at.MoveToNextNamespace())
            {
                if (input.ContainsNamespace(i, at.NamespacePrefix) && IsTrue(at, compiled))
                {
                    namespaces.Add((i, at.NamespacePrefix));
                }
            }
        }

        return NodeSet.OfChosen(input, nodes, attributes, namespaces);
    }

    private static void FilterAttributes(NodeSet input, int element, TreeNavigator at, XPathExpression compiled, bool[] attributes)
    {
        var node = input.Tree.Nodes[element];
        for (int i = node.FirstAttribute; i < node.FirstAttribute + node.AttributeCount; i++)
        {
            if (input.ContainsAttribute(element, i))
            {
                at.GoToAttribute(element, i);
                attributes[i] = IsTrue(at, compiled);
            }
        }
    }

    // The result is converted as by boolean() (6.6.3): a node-set is true when it is not empty, a number when it is not zero.
    private static bool IsTrue(TreeNavigator at, XPathExpression compiled)
    {
        try
        {
            return at.Evaluate(compiled) switch
            {
                bool truth => truth,
                double number => number != 0 && !double.IsNaN(number),
                string text => text.Length > 0,
                XPathNodeIterator nodes => nodes.MoveNext(),
                _ => false,
            };
        }
        catch (Exception wrong) when (XPathScope.IsOfExpression(wrong))
        {
            throw new XmlRefusedException(XmlRefusalReason.XPath, wrong.Message);
        }
    }
}
