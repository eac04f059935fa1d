using System.Text.RegularExpressions;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>From a reference's URI to what it points to (XML Signature 1.1, 4.4.3.2 and 4.4.3.3).</summary>
internal static partial class ReferenceTarget
{
    public static (TransformChain Data, XmlTreeElement? Target) Resolve(XmlTree tree, string? uri, ExternalReferences? external)
    {
        switch (uri)
        {
            case "":
                return (new TransformChain(NodeSet.OfDocument(tree, comments: false)), tree.Root);
            case "#xpointer(/)":
                return (new TransformChain(NodeSet.OfDocument(tree)), tree.Root);
            case ['#', .. var fragment]:
                var element = Find(tree, fragment, out bool isPointer);
                return (new TransformChain(NodeSet.OfElement(element, comments: isPointer)), element);
            default:
                return external?.Invoke(uri) is { } octets
                    ? (new TransformChain(octets, tree.Limits), null)
                    : throw new XmlRefusedException(XmlRefusalReason.ExternalReference, uri ?? "no URI");
        }
    }

    /// <summary>The one element of this document that a URI names by its identifier.</summary>
    /// <exception cref="XmlRefusedException">None has it, several have it, or it names something else.</exception>
    public static XmlTreeElement ResolveElement(XmlTree tree, string? uri) => uri is ['#', .. var fragment]
        ? Find(tree, fragment, out _)
        : throw new XmlRefusedException(XmlRefusalReason.ExternalReference, uri ?? "no URI");

    private static XmlTreeElement Find(XmlTree tree, string fragment, out bool isPointer)
    {
        var pointer = IdPointer().Match(fragment);
        isPointer = pointer.Success;
        string id = isPointer ? pointer.Groups[1].Value + pointer.Groups[2].Value : fragment;
        return tree.TryFindById(id, out var element, out var refusal) ? element : throw new XmlRefusedException(refusal.Reason, refusal.Fact);
    }

    [GeneratedRegex("^xpointer\\(id\\((?:'([^']*)'|\"([^\"]*)\")\\)\\)$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPointer();
}
