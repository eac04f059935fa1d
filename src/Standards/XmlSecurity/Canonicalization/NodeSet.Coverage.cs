using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Canonicalization;

public sealed partial class NodeSet
{
    /// <summary>Whether an element is in the set with its attributes and all below it; comments and removed subtrees below it do not count.</summary>
    /// <param name="element">The element.</param>
    /// <returns>False also for an element of another document.</returns>
    public bool ContainsAllOf(XmlTreeElement element)
    {
        if (!ReferenceEquals(element.Tree, Tree) || !Contains(element.Index))
        {
            return false;
        }

        for (int i = element.Index; i < element.Record.End;)
        {
            if (RemovedUntil(i) is > 0 and var end)
            {
                i = end;
                continue;
            }

            var node = Tree.Nodes[i];
            if (node.Kind != TreeNodeKind.Comment && !Contains(i))
            {
                return false;
            }

            for (int a = node.FirstAttribute; a < node.FirstAttribute + node.AttributeCount; a++)
            {
                if (!ContainsAttribute(i, a))
                {
                    return false;
                }
            }

            i++;
        }

        return true;
    }
}
