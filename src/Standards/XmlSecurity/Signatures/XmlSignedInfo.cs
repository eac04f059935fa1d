using System.Globalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary><c>SignedInfo</c> (XML Signature 1.1, 4.4).</summary>
public sealed class XmlSignedInfo
{
    internal XmlSignedInfo(XmlTreeElement element)
    {
        Element = element;
        CanonicalizationMethod = new XmlTransform(XmlSignature.Required(element, "CanonicalizationMethod"));
        SignatureMethodElement = XmlSignature.Required(element, "SignatureMethod");
        SignatureMethod = SignatureMethodElement.Attribute("Algorithm")
            ?? throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, "SignatureMethod without Algorithm");
        References = XmlReference.ReadAll(element);
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>How it is canonicalized itself.</summary>
    public XmlTransform CanonicalizationMethod { get; }

    /// <summary>The identifier of the signature algorithm.</summary>
    public string SignatureMethod { get; }

    /// <summary>The element of the signature algorithm, for its parameters.</summary>
    public XmlTreeElement SignatureMethodElement { get; }

    /// <summary>The length of a truncated HMAC in bits (6.3.1); <see langword="null"/> when it is not truncated.</summary>
    public int? HmacOutputLength => SignatureMethodElement.Child(XmlSignature.Namespace, "HMACOutputLength") is { } length
        ? int.TryParse(length.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int bits) ? bits : 0
        : null;

    /// <summary>The references, at least one.</summary>
    public IReadOnlyList<XmlReference> References { get; }
}
