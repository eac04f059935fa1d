namespace AnTin.Pdf;

/// <summary>Budgets on everything that a hostile file can lengthen.</summary>
public sealed record PdfLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static PdfLimits Default { get; } = new();

    /// <summary>Nesting of arrays, dictionaries and page tree nodes. Real files stay under 30; at 128 the parser's stack stays under 64 KiB.</summary>
    public int Depth { get; init; } = 128;

    /// <summary>Indirect objects: the limit of ISO 32000-1, Annex C, Table C.1.</summary>
    public int Objects { get; init; } = 8_388_607;

    /// <summary>Bytes one stream may expand to. Cross-reference and object streams of a 1 GB file stay under it.</summary>
    public int ExpandedStream { get; init; } = 128 << 20;

    /// <summary>Bytes that all streams decoded through one document may expand to together: two of the largest.</summary>
    public long ExpandedTotal { get; init; } = 256L << 20;

    /// <summary>Pages: ten times the largest register we know of.</summary>
    public int Pages { get; init; } = 100_000;

    /// <summary>Cross-reference sections in a /Prev chain; a file that was signed a hundred times, with time-stamps, has about 400.</summary>
    public int CrossReferenceSections { get; init; } = 1_024;

    /// <summary>Filters on one stream. Two are usual (ASCII over Flate); each one more multiplies the expansion.</summary>
    public int Filters { get; init; } = 8;
}
