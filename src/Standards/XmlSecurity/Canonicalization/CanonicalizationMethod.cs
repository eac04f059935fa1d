namespace AnTin.XmlSecurity.Canonicalization;

/// <summary>The canonicalizations of XML Signature 1.1, 6.5.</summary>
public enum CanonicalizationKind
{
    /// <summary>Canonical XML 1.0 (REC 2001-03-15).</summary>
    Inclusive10,

    /// <summary>Canonical XML 1.1 (REC 2008-05-02).</summary>
    Inclusive11,

    /// <summary>Exclusive XML Canonicalization 1.0 (REC 2002-07-18).</summary>
    Exclusive10,
}

/// <summary>A canonicalization with its parameters.</summary>
/// <param name="Kind">Which.</param>
/// <param name="WithComments">Whether comments are kept.</param>
public sealed record CanonicalizationMethod(CanonicalizationKind Kind, bool WithComments = false)
{
    /// <summary>Canonical XML 1.0 without comments: what Vietnamese invoices and tax files use, and the default of XML Signature.</summary>
    public static readonly CanonicalizationMethod C14N10 = new(CanonicalizationKind.Inclusive10);

    /// <summary>Canonical XML 1.1 without comments.</summary>
    public static readonly CanonicalizationMethod C14N11 = new(CanonicalizationKind.Inclusive11);

    /// <summary>Exclusive canonicalization without comments.</summary>
    public static readonly CanonicalizationMethod Exclusive = new(CanonicalizationKind.Exclusive10);

    private static readonly Dictionary<string, CanonicalizationMethod> ByUri = new(StringComparer.Ordinal)
    {
        ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315"] = C14N10,
        ["http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"] = C14N10 with { WithComments = true },
        ["http://www.w3.org/2006/12/xml-c14n11"] = C14N11,
        ["http://www.w3.org/2006/12/xml-c14n11#WithComments"] = C14N11 with { WithComments = true },
        ["http://www.w3.org/2001/10/xml-exc-c14n#"] = Exclusive,
        ["http://www.w3.org/2001/10/xml-exc-c14n#WithComments"] = Exclusive with { WithComments = true },
    };

    /// <summary>The namespace prefixes that exclusive canonicalization treats inclusively; <c>#default</c> for none (Exclusive C14N, 3).</summary>
    public IReadOnlyList<string> InclusivePrefixes { get; init; } = [];

    /// <summary>The identifier in <c>Algorithm</c>.</summary>
    public string Uri => ByUri.First(known => known.Value.Kind == Kind && known.Value.WithComments == WithComments).Key;

    /// <summary>Finds a canonicalization by its identifier.</summary>
    /// <param name="uri">The value of <c>Algorithm</c>.</param>
    /// <returns>The method, without prefixes; <see langword="null"/> when it is none.</returns>
    public static CanonicalizationMethod? FromUri(string uri) => ByUri.GetValueOrDefault(uri);
}
