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
                var pointer = IdPointer().Match(fragment);
                string id = pointer.Success ? pointer.Groups[1].Value + pointer.Groups[2].Value : fragment;
                if (!tree.TryFindById(id, out var element, out var refusal))
                {
                    throw new XmlRefusedException(refusal.Reason, refusal.Fact);
                }

                return (new TransformChain(NodeSet.OfElement(element, comments: pointer.Success)), element);
            default:
                return external?.Invoke(uri) is { } octets
                    ? (new TransformChain(octets, tree.Limits), null)
                    : throw new XmlRefusedException(XmlRefusalReason.ExternalReference, uri ?? "no URI");
        }
    }

    [GeneratedRegex("^xpointer\\(id\\((?:'([^']*)'|\"([^\"]*)\")\\)\\)$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPointer();
}
