using System.Text;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>
/// Where a signature comes to stand, as far as canonicalization can see it from inside: the declarations and xml:* attributes of every
/// element above. The signature is read and canonicalized in this shell, so that the document need not be read a second time.
/// </summary>
internal sealed class SignatureContext
{
    private SignatureContext(string opening, int depth)
    {
        Opening = opening;
        Depth = depth;
    }

    public static SignatureContext None { get; } = new("", 0);

    /// <summary>Start tags.</summary>
    public string Opening { get; }

    public int Depth { get; }

    public static SignatureContext Of(XmlTreeElement parent)
    {
        List<XmlTreeElement> path = [];
        for (XmlTreeElement? at = parent; at is { } element; at = element.Parent)
        {
            path.Add(element);
        }

        path.Reverse();
        var opening = new StringBuilder();
        foreach (var element in path)
        {
            opening.Append("<a");
            AppendDeclarations(opening, element);
            opening.Append('>');
        }

        return new SignatureContext(opening.ToString(), path.Count);
    }

    public static SignatureContext Restore(string opening) => new(opening, opening.Count(c => c == '>'));

    /// <summary>Reads a signature in the shell.</summary>
    public XmlTreeElement Read(string signature)
    {
        string text = Opening + signature + string.Concat(Enumerable.Repeat("</a>", Depth));
        var tree = TreeReader.Read(Encoding.UTF8.GetBytes(text), XmlLimits.Default);
        var element = tree.Root;
        for (int i = 0; i < Depth; i++)
        {
            element = element.Children.Single();
        }

        return element;
    }

    private static void AppendDeclarations(StringBuilder opening, XmlTreeElement element)
    {
        var tree = element.Tree;
        foreach (ref readonly var declared in tree.Namespaces.Slice(element.Record.FirstNamespace, element.Record.NamespaceCount))
        {
            string prefix = tree.Texts.Text(declared.Prefix);
            opening.Append(prefix.Length == 0 ? " xmlns" : $" xmlns:{prefix}").Append("=\"").Append(XmlText.Escape(tree.Texts.Text(declared.Uri))).Append('"');
        }

        foreach (ref readonly var attribute in tree.Attributes.Slice(element.Record.FirstAttribute, element.Record.AttributeCount))
        {
            if (attribute.Namespace == TextTable.XmlNamespace)
            {
                opening.Append(' ').Append(tree.Texts.Text(attribute.Name)).Append("=\"")
                    .Append(XmlText.Escape(Encoding.UTF8.GetString(tree.ValueOf(attribute)))).Append('"');
            }
        }
    }
}
