using System.Runtime.InteropServices;

namespace AnTin.Pdf.CrossReferences;

/// <summary>What a cross-reference entry says of its object (ISO 32000-2, 7.5.4 and Table 18).</summary>
public enum CrossReferenceKind
{
    /// <summary>The object does not exist.</summary>
    Free,

    /// <summary>The object stands in the file.</summary>
    InFile,

    /// <summary>The object stands in an object stream.</summary>
    Compressed,
}

/// <summary>A cross-reference entry.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Place">The position in the file; or the number of the object stream; or the next free object.</param>
/// <param name="Generation">The generation; or the index in the object stream.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CrossReferenceEntry(CrossReferenceKind Kind, long Place, int Generation);

/// <summary>How a cross-reference section is written.</summary>
public enum CrossReferenceForm
{
    /// <summary>A table and a trailer (ISO 32000-2, 7.5.4).</summary>
    Table,

    /// <summary>A cross-reference stream (7.5.8).</summary>
    Stream,

    /// <summary>A table whose trailer points to a cross-reference stream as well (7.5.8.4).</summary>
    Hybrid,
}

/// <summary>One cross-reference section with its trailer dictionary.</summary>
/// <param name="Offset">Where it begins, from the start of the file.</param>
/// <param name="End">The position after it; <c>startxref</c> is expected there.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Trailer">Its trailer, or the dictionary of the stream.</param>
/// <param name="Entries">Its entries by object number; positions are from the start of the file.</param>
internal sealed record CrossReferenceSection(
    long Offset, int End, CrossReferenceForm Form, Objects.PdfDictionary Trailer, CrossReferenceEntries Entries);
