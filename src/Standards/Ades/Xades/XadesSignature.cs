using System.Diagnostics.CodeAnalysis;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Xades;

/// <summary>
/// The third state: a signed document and one signature in it (XAdES B-B, or a plain XML Signature). A time-stamp (B-T), validation
/// material (B-LT) and archive time-stamps (B-LTA) are put into this signature; every other byte stays.
/// </summary>
public sealed partial class XadesSignature
{
    private readonly byte[] _document;

    internal XadesSignature(byte[] document, string id)
    {
        _document = document;
        Id = id;
    }

    /// <summary>The identifier of the signature.</summary>
    public string Id { get; }

    /// <summary>The signed document.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => _document.ToArray();

    /// <summary>Takes up one signature of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="signatureId">The <c>Id</c> of the signature.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">Why not.</param>
    /// <returns>False when the document is not read, or not exactly one element has the identifier and it is a signature.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> document, string signatureId,
        [NotNullWhen(true)] out XadesSignature? signature, [NotNullWhen(false)] out AdesRefusal? refusal)
    {
        signature = null;
        if (!XmlTree.TryDecode(document, out var tree, out var unread))
        {
            refusal = new(AdesRefusalReason.NotXml, unread.ToString());
            return false;
        }

        if (!tree.TryFindById(signatureId, out var element, out _) || !element.Is(XmlSignature.Namespace, "Signature") || !tree.IsOriginal)
        {
            refusal = new(AdesRefusalReason.NoSuchSignature, signatureId);
            return false;
        }

        signature = new XadesSignature(document.ToArray(), signatureId);
        refusal = null;
        return true;
    }

    /// <summary>A session for a signature over this signature's value (EN 319 132-1, 5.2.7). It stands inside this signature.</summary>
    /// <returns>The session.</returns>
    /// <exception cref="AdesRefusedException">The signature value has no identifier to point to.</exception>
    public XadesSigningSession CounterSign()
    {
        var place = UnsignedProperties.Append(_document, Id, "<xades:CounterSignature xmlns:xades=\"" + QualifyingProperties.Namespace + "\"></xades:CounterSignature>");
        var opened = UnsignedProperties.Read(place, Id);
        string valueId = opened.Signature.Element.Child(XmlSignature.Namespace, "SignatureValue")?.Attribute("Id")
            ?? throw new AdesRefusedException(AdesRefusalReason.NoSuchSignature, "the signature value has no Id");
        return XadesSigningSession.ForCounterSignature(opened.Tree, opened.Properties!.Value.Children.Last(), valueId);
    }
}
