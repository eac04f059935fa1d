using System.Xml.XPath;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>XML-Signature XPath Filter 2.0 (REC 2002-11-08): subtrees are intersected, subtracted and united, in the order written.</summary>
internal static class XPathFilter2
{
    public const string Namespace = "http://www.w3.org/2002/06/xmldsig-filter2";

    public static NodeSet Apply(NodeSet input, XmlTreeElement transform)
    {
        var tree = input.Tree;
        var budget = new StepBudget(tree.Limits.MaximumXPathSteps);
        var filter = Filled(tree.Nodes.Length);
        int count = 0;
        foreach (var expression in transform.Children.Where(child => child.Is(Namespace, "XPath")))
        {
            if (++count > tree.Limits.MaximumTransforms)
            {
                throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"more than {tree.Limits.MaximumTransforms} filters");
            }

            var selected = Select(tree, expression, budget);
            Combine(filter, selected, expression.Attribute("Filter"));
        }

        if (count == 0)
        {
            throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, "XPath Filter 2.0 without XPath");
        }

        return Intersect(input, filter);
    }

    private static void Combine(bool[] filter, bool[] selected, string? operation)
    {
        for (int i = 0; i < filter.Length; i++)
        {
            filter[i] = operation switch
            {
                "intersect" => filter[i] && selected[i],
                "subtract" => filter[i] && !selected[i],
                "union" => filter[i] || selected[i],
                _ => throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"Filter '{operation}'"),
            };
        }
    }

    private static bool[] Select(XmlTree tree, XmlTreeElement expression, StepBudget budget)
    {
        var selected = new bool[tree.Nodes.Length];
        try
        {
            var found = new TreeNavigator(tree, budget).Select(XPathScope.Compile(expression, budget));
            while (found.MoveNext())
            {
                var at = (TreeNavigator)found.Current!;
                if (at.Attribute >= 0 || at.NamespacePrefix >= 0)
                {
                    throw new XmlRefusedException(XmlRefusalReason.XPath, "a filter that selects single attributes");
                }

                int end = tree.Nodes[at.Node].End;
                budget.Take(end - at.Node);
                Array.Fill(selected, true, at.Node, end - at.Node);
            }
        }
        catch (Exception wrong) when (XPathScope.IsOfExpression(wrong))
        {
            throw new XmlRefusedException(XmlRefusalReason.XPath, wrong.Message);
        }

        return selected;
    }

    private static NodeSet Intersect(NodeSet input, bool[] filter)
    {
        var tree = input.Tree;
        var nodes = new bool[filter.Length];
        var attributes = new bool[tree.Attributes.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = filter[i] && input.Contains(i);
            var node = tree.Nodes[i];
            for (int a = node.FirstAttribute; filter[i] && a < node.FirstAttribute + node.AttributeCount; a++)
            {
                attributes[a] = input.ContainsAttribute(i, a);
            }
        }

        var namespaces = input.ChosenNamespaces?.Where(n => filter[n.Element] && input.ContainsNamespace(n.Element, n.Prefix)).ToHashSet();
        return NodeSet.OfChosen(input, nodes, attributes, namespaces);
    }

    private static bool[] Filled(int length)
    {
        var all = new bool[length];
        Array.Fill(all, true);
        return all;
    }
}
