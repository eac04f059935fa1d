using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>
/// Signature wrapping: the signed element is moved aside and another of the same name put where readers look. Digest and value fit all the
/// same.
/// </summary>
internal static class Wrapping
{
    /// <summary>
    /// Suspected when the signed element stands neither beside nor above the signature, and another element of its name stands outside of all
    /// signatures that does not contain it.
    /// </summary>
    public static bool IsSuspected(XmlTreeElement target, XmlTreeElement signature)
    {
        if (target.IsRoot || target.NamespaceUri == XmlSignature.Namespace || IsBeside(target, signature) || Contains(target, signature) || IsUnderRoot(signature, target))
        {
            return false;
        }

        string name = target.LocalName, space = target.NamespaceUri;
        return target.Tree.Root.DescendantsAndSelf.Any(e =>
            e != target && e.Is(space, name) && !Contains(e, target) && !Contains(target, e) && !IsInsideSignature(e));
    }

    // The signature and the signed element have a common parent, or the signature stands in a sibling of the signed element: every honest form.
    private static bool IsBeside(XmlTreeElement target, XmlTreeElement signature) => target.Parent is { } parent && Contains(parent, signature) && !IsInside(target, signature);

    // An enveloping signature that is a document of its own has nothing else to be taken for what is signed.
    private static bool IsUnderRoot(XmlTreeElement signature, XmlTreeElement target) => signature.IsRoot && IsInside(target, signature);

    private static bool IsInside(XmlTreeElement element, XmlTreeElement container) => Contains(container, element);

    private static bool IsInsideSignature(XmlTreeElement element)
    {
        for (XmlTreeElement? at = element; at is { } step; at = step.Parent)
        {
            if (step.Is(XmlSignature.Namespace, "Signature"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(XmlTreeElement container, XmlTreeElement element) => container.Start <= element.Start && element.Stop <= container.Stop;
}
