using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>A <c>Signature</c> element (XML Signature Syntax and Processing 1.1, 4.2), read and not yet checked.</summary>
public sealed partial class XmlSignature
{
    /// <summary>The namespace of XML Signature.</summary>
    public const string Namespace = "http://www.w3.org/2000/09/xmldsig#";

    private XmlSignature(XmlTreeElement element, XmlSignedInfo signedInfo, ReadOnlyMemory<byte> value, XmlKeyInfo? keyInfo)
    {
        Element = element;
        SignedInfo = signedInfo;
        Value = value;
        KeyInfo = keyInfo;
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>Its <c>Id</c>.</summary>
    public string? Id => Element.Attribute("Id");

    /// <summary>What the signature value covers.</summary>
    public XmlSignedInfo SignedInfo { get; }

    /// <summary>The signature value, decoded: PKCS#1 for RSA, r and s of fixed length for ECDSA (4.5 and 6.4.3).</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>What it says about the key: a claim.</summary>
    public XmlKeyInfo? KeyInfo { get; }

    /// <summary>Its <c>Object</c> elements.</summary>
    public IEnumerable<XmlTreeElement> Objects => Element.Children.Where(child => child.Is(Namespace, "Object"));

    /// <summary>All signatures of a document in document order, also those inside others.</summary>
    /// <param name="tree">The document.</param>
    /// <returns>The <c>Signature</c> elements.</returns>
    public static IEnumerable<XmlTreeElement> FindIn(XmlTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Root.DescendantsAndSelf.Where(element => element.Is(Namespace, "Signature"));
    }

    /// <summary>Reads one signature.</summary>
    /// <param name="element">The <c>Signature</c> element.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="refusal">What is wrong with it.</param>
    /// <returns>False when mandatory parts are missing or doubled, values are no base64, or a budget is exceeded.</returns>
    public static bool TryRead(XmlTreeElement element, [NotNullWhen(true)] out XmlSignature? signature, [NotNullWhen(false)] out XmlRefusal? refusal)
    {
        signature = null;
        try
        {
            var signedInfo = new XmlSignedInfo(Required(element, "SignedInfo"));
            var value = DecodeBase64(Required(element, "SignatureValue"));
            var keyInfo = element.Child(Namespace, "KeyInfo") is { } key ? new XmlKeyInfo(key) : null;
            signature = new XmlSignature(element, signedInfo, value, keyInfo);
            refusal = null;
            return true;
        }
        catch (XmlRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }

    /// <summary>The canonical form of <c>SignedInfo</c>: the bytes under the signature value.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>False when its canonicalization is unknown or refuses.</returns>
    public bool TryCanonicalizeSignedInfo(out ReadOnlyMemory<byte> bytes, [NotNullWhen(false)] out XmlRefusal? refusal)
    {
        bytes = default;
        if (SignedInfo.CanonicalizationMethod.Canonicalization is not { } method)
        {
            refusal = new(XmlRefusalReason.AlgorithmUnknown, SignedInfo.CanonicalizationMethod.Algorithm);
            return false;
        }

        try
        {
            var buffer = new ArrayBufferWriter<byte>(2048);
            Canonicalizer.Write(NodeSet.OfElement(SignedInfo.Element), method, buffer);
            bytes = buffer.WrittenMemory;
            refusal = null;
            return true;
        }
        catch (CanonicalizationRefusedException refused)
        {
            refusal = refused.Refusal;
            return false;
        }
    }

    internal static XmlTreeElement Required(XmlTreeElement parent, string name) => parent.Child(Namespace, name)
        ?? throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"{parent.LocalName} without one {name}");

    internal static byte[] DecodeBase64(XmlTreeElement element)
    {
        string text = element.Text;
        var decoded = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, decoded, out int written)
            ? decoded[..written]
            : throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"{element.LocalName} is not base64");
    }
}
