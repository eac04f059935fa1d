namespace AnTin.XmlSecurity.Reading;

/// <summary>What a document may cost its reader. Beyond a limit it is refused, whatever else it is.</summary>
public sealed record XmlLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static readonly XmlLimits Default = new();

    /// <summary>Length in bytes. The largest tax file seen has 40 MB; the tree takes two to four times the file.</summary>
    public int MaximumLength { get; init; } = 256 * 1024 * 1024;

    /// <summary>Nesting of elements: what libxml2 allows without XML_PARSE_HUGE. Formats of invoices and reports use 12.</summary>
    public int MaximumDepth { get; init; } = 256;

    /// <summary>Nodes of the tree, attributes not counted: at 60 bytes each, 300 MB.</summary>
    public int MaximumNodes { get; init; } = 5_000_000;

    /// <summary>Attributes and namespace declarations of one element: they are compared with each other and sorted.</summary>
    public int MaximumAttributes { get; init; } = 1_000;

    /// <summary>Namespace declarations in scope at one place: node-sets enumerate them for every element.</summary>
    public int MaximumNamespacesInScope { get; init; } = 500;

    /// <summary>Different names and namespaces in one document; schemas of this field have some hundreds.</summary>
    public int MaximumDistinctNames { get; init; } = 100_000;

    /// <summary>Steps of one XPath evaluation over one document: a filter of 20 steps over 250,000 nodes.</summary>
    public long MaximumXPathSteps { get; init; } = 5_000_000;

    /// <summary>Characters of one XPath expression; the longest of xmlsec's suite has 300, and the compiler recurses.</summary>
    public int MaximumXPathLength { get; init; } = 4_096;

    /// <summary>References of one signature; manifests of containers have one a file.</summary>
    public int MaximumReferences { get; init; } = 1_000;

    /// <summary>Transforms of one reference: each may read the whole document. xmlsec has no use above 6.</summary>
    public int MaximumTransforms { get; init; } = 8;
}
