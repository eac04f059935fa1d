using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Transforms;

/// <summary>What an expression sees: the prefixes where it is written, and <c>here()</c> (XML Signature 1.1, 6.6.3.1).</summary>
internal sealed class XPathScope : XsltContext
{
    private readonly TreeNavigator _here;

    private XPathScope(XmlTreeElement expression, TreeNavigator here)
        : base(new NameTable())
    {
        _here = here;
        for (XmlTreeElement? at = expression; at is { } element; at = element.Parent)
        {
            foreach (ref readonly var declared in element.Tree.Namespaces.Slice(element.Record.FirstNamespace, element.Record.NamespaceCount))
            {
                string prefix = element.Tree.Texts.Text(declared.Prefix);
                // XPath 1.0, 2.3: the default namespace does not count.
                if (prefix.Length > 0 && !HasNamespace(prefix))
                {
                    AddNamespace(prefix, element.Tree.Texts.Text(declared.Uri));
                }
            }
        }
    }

    public override bool Whitespace => true;

    /// <summary>Compiles the text of an <c>XPath</c> element.</summary>
    public static XPathExpression Compile(XmlTreeElement element, StepBudget budget)
    {
        string text = element.Text;
        if (text.Length > element.Tree.Limits.MaximumXPathLength)
        {
            throw new XmlRefusedException(XmlRefusalReason.OverBudget, $"an XPath expression of {text.Length} characters");
        }

        var here = new TreeNavigator(element.Tree, budget);
        here.Go(element.Index);
        try
        {
            var compiled = XPathExpression.Compile(text);
            compiled.SetContext(new XPathScope(element, here));
            return compiled;
        }
        catch (Exception wrong) when (IsOfExpression(wrong))
        {
            throw new XmlRefusedException(XmlRefusalReason.XPath, wrong.Message);
        }
    }

    /// <summary>Whether the runtime's evaluator means the expression by an exception.</summary>
    public static bool IsOfExpression(Exception wrong) =>
        wrong is XPathException or XsltException or ArgumentException or InvalidCastException or InvalidOperationException or OverflowException or FormatException
            // The runtime's compiler stumbles over some malformed expressions instead of refusing them.
            or NullReferenceException or IndexOutOfRangeException;

    public override IXsltContextFunction ResolveFunction(string prefix, string name, XPathResultType[] argTypes) =>
        prefix.Length == 0 && name == "here" && argTypes.Length == 0
            ? new Here(_here)
            : throw new XmlRefusedException(XmlRefusalReason.XPath, $"function {name}");

    public override IXsltContextVariable ResolveVariable(string prefix, string name) => throw new XmlRefusedException(XmlRefusalReason.XPath, $"variable {name}");

    public override int CompareDocument(string baseUri, string nextbaseUri) => 0;

    public override bool PreserveWhitespace(XPathNavigator node) => true;

    private sealed class Here(TreeNavigator element) : IXsltContextFunction
    {
        public int Minargs => 0;

        public int Maxargs => 0;

        public XPathResultType ReturnType => XPathResultType.NodeSet;

        public XPathResultType[] ArgTypes => [];

        public object Invoke(XsltContext xsltContext, object[] args, XPathNavigator docContext) => element.Select("self::node()");
    }
}
