using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Revisions;

/// <summary>One saved state of a file: what was written up to a <c>%%EOF</c> (ISO 32000-2, 7.5.6).</summary>
public sealed class PdfRevision
{
    internal PdfRevision(int number, long start, long end, long markerEnd, IReadOnlyList<CrossReferenceSection> sections)
    {
        Number = number;
        Start = start;
        End = end;
        MarkerEnd = markerEnd;
        Sections = sections;
    }

    /// <summary>Its number; the oldest is 1.</summary>
    public int Number { get; }

    /// <summary>The position of its first byte.</summary>
    public long Start { get; }

    /// <summary>The position after its last byte, the line ending after <c>%%EOF</c> included.</summary>
    public long End { get; }

    /// <summary>The position after the F of <c>%%EOF</c>; a signature may cover the file up to here or up to <see cref="End"/>.</summary>
    public long MarkerEnd { get; }

    /// <summary>Its trailer; <see langword="null"/> when the file had to be repaired.</summary>
    public PdfDictionary? Trailer => Sections.Count > 0 ? Sections[0].Trailer : null;

    /// <summary>The trailers of all its cross-reference sections, newest first.</summary>
    public IReadOnlyList<PdfDictionary> Trailers => [.. Sections.Select(s => s.Trailer)];

    /// <summary>Its cross-reference sections, newest first: one, or two in a linearized file.</summary>
    internal IReadOnlyList<CrossReferenceSection> Sections { get; }
}
