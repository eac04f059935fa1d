namespace AnTin.XmlSecurity.Transforms;

/// <summary>Identifiers of transforms (XML Signature 1.1, 6.6).</summary>
public static class TransformUris
{
    /// <summary>The enveloped signature transform: the containing signature is left out.</summary>
    public const string EnvelopedSignature = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

    /// <summary>Base64 decoding.</summary>
    public const string Base64 = "http://www.w3.org/2000/09/xmldsig#base64";

    /// <summary>XPath 1.0 filtering.</summary>
    public const string XPath = "http://www.w3.org/TR/1999/REC-xpath-19991116";

    /// <summary>XPath Filter 2.0.</summary>
    public const string XPathFilter2 = "http://www.w3.org/2002/06/xmldsig-filter2";

    /// <summary>The relationships of an Office Open XML package (ECMA-376-2, 13.2.4.24).</summary>
    public const string Relationships = "http://schemas.openxmlformats.org/package/2006/RelationshipTransform";

    /// <summary>XSLT: refused.</summary>
    public const string Xslt = "http://www.w3.org/TR/1999/REC-xslt-19991116";
}
