namespace AnTin.XmlSecurity.Reading;

/// <summary>Why XML, or a signature in it, is not processed.</summary>
public enum XmlRefusalReason
{
    /// <summary>It is no well-formed XML 1.0 with namespaces.</summary>
    NotWellFormed,

    /// <summary>Its encoding is not UTF-8, UTF-16, US-ASCII, ISO-8859 or windows-125x, or its bytes are not of that encoding.</summary>
    Encoding,

    /// <summary>It exceeds a budget of <see cref="XmlLimits"/>.</summary>
    OverBudget,

    /// <summary>It declares an entity, or uses one that is not predefined: nothing is expanded here.</summary>
    Entity,

    /// <summary>Its document type gives attributes default values: what is signed would not be what is written.</summary>
    DefaultedAttribute,

    /// <summary>A namespace name is a relative URI (Canonical XML 1.0, 1.3: operation failure).</summary>
    RelativeNamespace,

    /// <summary>An element of XML Signature lacks what the schema demands.</summary>
    SignatureMalformed,

    /// <summary>No element has the identifier.</summary>
    IdNotFound,

    /// <summary>Several elements have the identifier: what is covered would be a matter of opinion.</summary>
    IdAmbiguous,

    /// <summary>A reference to something outside the document that was not handed over.</summary>
    ExternalReference,

    /// <summary>A canonicalization, transform or digest that is not implemented.</summary>
    AlgorithmUnknown,

    /// <summary>XSLT: a program in the signed data decides what is signed. Never executed (RFC 6931 leaves it optional).</summary>
    Xslt,

    /// <summary>An XPath expression that does not compile, gives no usable result or costs too much.</summary>
    XPath,

    /// <summary>Octets for a transform that are not of its kind, such as malformed base64.</summary>
    TransformInput,
}

/// <summary>A refusal.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Fact">What was found, for a log: a name, a limit, an offset in bytes.</param>
public sealed record XmlRefusal(XmlRefusalReason Reason, string Fact)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason}: {Fact}";
}

/// <summary>A refusal on its way to the method that returns it; never seen by callers.</summary>
internal sealed class XmlRefusedException(XmlRefusalReason reason, string fact) : Exception(fact)
{
    public XmlRefusal Refusal { get; } = new(reason, fact);
}
