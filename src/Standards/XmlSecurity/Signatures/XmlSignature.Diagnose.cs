using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Transforms;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>Why the digest of a reference may not fit although nothing of substance was changed.</summary>
public enum XmlDigestDifference
{
    /// <summary>No explanation: something was changed.</summary>
    Unexplained,

    /// <summary>
    /// The digest fits when <c>enveloped-signature</c> is passed over. .NET's <c>SignedXml</c> does so when the target lies inside the
    /// signature; XML Signature 1.1, 6.6.4 removes the whole signature and with it the target.
    /// </summary>
    EnvelopedTransformPassedOver,

    /// <summary>The digest fits when text of nothing but blanks is left out: the document was indented after signing.</summary>
    BlanksAdded,
}

public sealed partial class XmlSignature
{
    /// <summary>Looks for a harmless reason why a digest does not fit. It does not make the reference intact.</summary>
    /// <param name="reference">A reference whose digest does not fit.</param>
    /// <returns>The reason.</returns>
    public XmlDigestDifference Diagnose(XmlReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        try
        {
            return reference.Transforms.Any(t => t.Algorithm == TransformUris.EnvelopedSignature) && Fits(reference, passOverEnveloped: true, withoutBlanks: false)
                ? XmlDigestDifference.EnvelopedTransformPassedOver
                : Fits(reference, passOverEnveloped: false, withoutBlanks: true) ? XmlDigestDifference.BlanksAdded
                : XmlDigestDifference.Unexplained;
        }
        catch (Exception refused) when (refused is XmlRefusedException or CanonicalizationRefusedException)
        {
            return XmlDigestDifference.Unexplained;
        }
    }

    private bool Fits(XmlReference reference, bool passOverEnveloped, bool withoutBlanks)
    {
        if (DigestMethods.FromUri(reference.DigestMethod) is not { } digest || !DigestMethods.IsAvailable(digest))
        {
            return false;
        }

        var (data, _) = ReferenceTarget.Resolve(Element.Tree, reference.Uri, null);
        if (withoutBlanks && data.Nodes is { } nodes)
        {
            data = new TransformChain(nodes.WithoutBlanks());
        }

        foreach (var transform in reference.Transforms)
        {
            if (!passOverEnveloped || transform.Algorithm != TransformUris.EnvelopedSignature)
            {
                data.Apply(transform, Element);
            }
        }

        return data.Digest(digest).AsSpan().SequenceEqual(reference.DigestValue.Span);
    }
}
