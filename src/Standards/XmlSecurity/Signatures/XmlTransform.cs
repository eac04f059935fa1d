using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;

namespace AnTin.XmlSecurity.Signatures;

/// <summary>One <c>Transform</c>, or the <c>CanonicalizationMethod</c> (XML Signature 1.1, 4.4.1 and 4.4.3.4).</summary>
public sealed class XmlTransform
{
    internal const string ExclusiveNamespace = "http://www.w3.org/2001/10/xml-exc-c14n#";

    internal XmlTransform(XmlTreeElement element)
    {
        Element = element;
        Algorithm = element.Attribute("Algorithm") ?? throw new XmlRefusedException(XmlRefusalReason.SignatureMalformed, $"{element.LocalName} without Algorithm");
        Canonicalization = CanonicalizationMethod.FromUri(Algorithm);
        if (Canonicalization?.Kind == CanonicalizationKind.Exclusive10
            && element.Child(ExclusiveNamespace, "InclusiveNamespaces")?.Attribute("PrefixList") is { } prefixes)
        {
            Canonicalization = Canonicalization with { InclusivePrefixes = prefixes.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) };
        }
    }

    /// <summary>The element.</summary>
    public XmlTreeElement Element { get; }

    /// <summary>Its identifier.</summary>
    public string Algorithm { get; }

    /// <summary>The canonicalization it names; <see langword="null"/> when it is another transform.</summary>
    public CanonicalizationMethod? Canonicalization { get; }
}
