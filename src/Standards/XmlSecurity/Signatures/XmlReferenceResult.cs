using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>Whether a reference's digest fits.</summary>
public enum XmlReferenceStatus
{
    /// <summary>The digest fits.</summary>
    Intact,

    /// <summary>The digest is of something else.</summary>
    Changed,

    /// <summary>It was not digested; <see cref="XmlReferenceResult.Refusal"/> says why.</summary>
    NotChecked,
}

/// <summary>
/// What became of one reference, and what it really covers. A valid signature says nothing of elements that no reference covers: ask
/// <see cref="Covers"/> for the element that is about to be used (signature wrapping).
/// </summary>
/// <param name="Reference">The reference.</param>
/// <param name="Status">Whether its digest fits.</param>
/// <param name="Refusal">Why it was not checked.</param>
public sealed record XmlReferenceResult(XmlReference Reference, XmlReferenceStatus Status, XmlRefusal? Refusal)
{
    /// <summary>The element it points to, or the document element; <see langword="null"/> when it points out of the document.</summary>
    public XmlTreeElement? Target { get; init; }

    /// <summary>What is left after the transforms, before canonicalization; <see langword="null"/> when these were octets.</summary>
    public NodeSet? Nodes { get; init; }

    /// <summary>Whether it covers the whole document but for the signature itself, and comments.</summary>
    public bool IsWholeDocument => Reference.Uri is "" or "#xpointer(/)" && !IsFiltered && Nodes is not null;

    /// <summary>Whether transforms chose among the nodes, so that parts of the target may be missing.</summary>
    public bool IsFiltered => Reference.Transforms.Any(t => t.Algorithm is TransformUris.XPath or TransformUris.XPathFilter2 or TransformUris.Base64 or TransformUris.Relationships or TransformUris.Xslt);

    /// <summary>Whether an element is covered with all its attributes and all below it, but for comments and enveloped signatures.</summary>
    /// <param name="element">The element.</param>
    /// <returns>True only when the digest fits and nothing of the element was left out.</returns>
    public bool Covers(XmlTreeElement element) => Status == XmlReferenceStatus.Intact && Nodes is { } nodes && nodes.ContainsAllOf(element);
}
