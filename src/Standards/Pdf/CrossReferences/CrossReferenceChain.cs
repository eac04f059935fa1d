using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.CrossReferences;

/// <summary>The sections of a file from the newest to the oldest, along <c>/Prev</c> (ISO 32000-2, 7.5.5).</summary>
internal sealed class CrossReferenceChain
{
    private CrossReferenceChain(List<CrossReferenceSection> sections) => Sections = sections;

    public IReadOnlyList<CrossReferenceSection> Sections { get; }

    /// <summary>A part of a chain.</summary>
    public static CrossReferenceChain Of(List<CrossReferenceSection> newestFirst) => new(newestFirst);

    /// <summary>Walks the chain.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="start">What <c>startxref</c> says.</param>
    /// <param name="origin">What every offset in the file is short of, when junk stands before the header.</param>
    /// <param name="limits">The budgets.</param>
    /// <param name="refusal">Set when a budget is exceeded.</param>
    /// <returns>The chain, or <see langword="null"/> when a section cannot be read.</returns>
    public static CrossReferenceChain? Walk(ReadOnlyMemory<byte> file, long start, int origin, PdfLimits limits, ref PdfRefusal? refusal)
    {
        var sections = new List<CrossReferenceSection>();
        var seen = new HashSet<long>();
        long? next = start + origin;
        int objects = 0;
        while (next is { } offset)
        {
            CrossReferenceSection? section = Read(file, offset, origin, limits);
            if (section is null)
            {
                return null;
            }

            if (!seen.Add(section.Offset))
            {
                // A cycle: every section on it has been read.
                break;
            }

            sections.Add(section);
            objects += section.Entries.Count;
            if (sections.Count > limits.CrossReferenceSections || objects > limits.Objects)
            {
                refusal = new PdfRefusal(PdfRefusalReason.OverBudget, $"{sections.Count} cross-reference sections, {objects} entries");
                return null;
            }

            next = section.Trailer["Prev"] switch
            {
                PdfInteger prev => prev.Value + origin,
                PdfReal prev => (long)prev.Value + origin,
                _ => null,
            };
        }

        return new CrossReferenceChain(sections);
    }

    /// <summary>The entries that count: of several for one object, the newest. Not to be changed: of one section, they are its own.</summary>
    public static CrossReferenceEntries Merge(IReadOnlyList<CrossReferenceSection> newestFirst)
    {
        if (newestFirst.Count == 1)
        {
            return newestFirst[0].Entries;
        }

        var merged = new CrossReferenceEntries(newestFirst.Sum(s => s.Entries.Count));
        foreach (CrossReferenceSection section in newestFirst)
        {
            foreach ((int number, CrossReferenceEntry entry) in section.Entries)
            {
                merged.TryAdd(number, entry);
            }
        }

        return merged;
    }

    private static CrossReferenceSection? Read(ReadOnlyMemory<byte> file, long offset, int origin, PdfLimits limits)
    {
        if (offset < 0 || offset >= file.Length)
        {
            return null;
        }

        return ReadHere(file, (int)offset, origin, limits) ?? ReadNearby(file, (int)offset, origin, limits);
    }

    private static CrossReferenceSection? ReadHere(ReadOnlyMemory<byte> file, int offset, int origin, PdfLimits limits)
    {
        var parser = new ObjectParser(file.Span, offset, limits.Depth, isFile: true);
        parser.SkipWhiteSpace();
        return !parser.AtEnd && file.Span[parser.Position] == 'x'
            ? CrossReferenceTable.Read(file, parser.Position, origin, limits)
            : CrossReferenceStream.Read(file, parser.Position, origin, limits);
    }

    // Offsets that are off by a line ending or two are common; 32 bytes is less than any section, so no other can be met.
    private static CrossReferenceSection? ReadNearby(ReadOnlyMemory<byte> file, int offset, int origin, PdfLimits limits)
    {
        int from = Math.Max(0, offset - 32);
        ReadOnlySpan<byte> window = file.Span[from..Math.Min(file.Length, offset + 32)];
        int at = window.IndexOf("xref"u8);
        while (at >= 0)
        {
            if (at == 0 || window[at - 1] != 't')
            {
                return CrossReferenceTable.Read(file, from + at, origin, limits);
            }

            int next = window[(at + 4)..].IndexOf("xref"u8);
            at = next < 0 ? -1 : at + 4 + next;
        }

        return null;
    }
}
