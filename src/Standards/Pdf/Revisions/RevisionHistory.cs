using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf.Revisions;

/// <summary>Tells the revisions of a file apart, by its cross-reference sections and the <c>startxref</c> after each.</summary>
internal sealed class RevisionHistory
{
    private readonly PdfDocument document;
    private readonly Dictionary<int, PdfDocument> opened = [];

    public RevisionHistory(PdfDocument document)
    {
        this.document = document;
        Revisions = document.Structure is { Chain: { } chain } ? Divide(document.Bytes, chain, document.Structure.Origin) : [Whole([])];
    }

    public IReadOnlyList<PdfRevision> Revisions { get; }

    public PdfDocument Open(PdfRevision revision)
    {
        if (revision.Number == Revisions.Count)
        {
            return document;
        }

        if (!opened.TryGetValue(revision.Number, out PdfDocument? earlier))
        {
            ReadOnlyMemory<byte> prefix = document.Bytes[..(int)revision.End];
            var sections = Revisions.Take(revision.Number).Reverse().SelectMany(r => r.Sections).ToList();
            var store = document.Structure.Store.Earlier(prefix, CrossReferenceChain.Merge(sections));
            earlier = new PdfDocument(prefix, document.Limits, document.Structure with
            {
                Trailer = sections[0].Trailer,
                Chain = CrossReferenceChain.Of(sections),
                Store = store,
            });
            opened.Add(revision.Number, earlier);
        }

        return earlier;
    }

    public IReadOnlyList<PdfObjectChange> ChangesIn(PdfRevision revision)
    {
        PdfDocument later = Open(revision);
        PdfDocument? earlier = revision.Number > 1 ? Open(Revisions[revision.Number - 2]) : null;
        CrossReferenceEntries now = later.Structure.Store.Entries;
        CrossReferenceEntries? before = earlier?.Structure.Store.Entries;
        var changes = new List<PdfObjectChange>();
        foreach ((int number, CrossReferenceEntry entry) in now)
        {
            CrossReferenceEntry? old = before is not null && before.TryGetValue(number, out CrossReferenceEntry found) ? found : null;
            if (number > 0 && Kind(old, entry, before, now) is { } kind)
            {
                int generation = entry.Kind == CrossReferenceKind.Compressed ? 0 : entry.Generation;
                changes.Add(new PdfObjectChange(new PdfReference(number, generation), kind, earlier, later));
            }
        }

        changes.Sort((a, b) => a.Reference.Number.CompareTo(b.Reference.Number));
        return changes;
    }

    private static PdfObjectChangeKind? Kind(
        CrossReferenceEntry? old, CrossReferenceEntry entry,
        CrossReferenceEntries? before, CrossReferenceEntries now)
    {
        bool existed = old is { Kind: not CrossReferenceKind.Free };
        if (entry.Kind == CrossReferenceKind.Free)
        {
            return existed ? PdfObjectChangeKind.Freed : null;
        }

        if (!existed)
        {
            return PdfObjectChangeKind.Added;
        }

        // An object in an object stream changes with the stream, though its own entry stays.
        bool moved = old != entry
            || (entry.Kind == CrossReferenceKind.Compressed && before is not null && !SameEntry(before, now, (int)entry.Place));
        return moved ? PdfObjectChangeKind.Replaced : null;
    }

    private static bool SameEntry(CrossReferenceEntries before, CrossReferenceEntries now, int number)
        => before.TryGetValue(number, out CrossReferenceEntry old) && now.TryGetValue(number, out CrossReferenceEntry entry) && old == entry;

    private IReadOnlyList<PdfRevision> Divide(ReadOnlyMemory<byte> file, CrossReferenceChain chain, int origin)
    {
        var ends = new List<(long End, long MarkerEnd)>();
        foreach (CrossReferenceSection section in chain.Sections)
        {
            if (FindEnd(file.Span, section, chain, origin) is { } end)
            {
                ends.Add(end);
            }
        }

        ends.Sort();
        if (ends.Count == 0 || chain.Sections.Max(s => s.End) > ends[^1].End)
        {
            ends.Add((file.Length, file.Length));
        }

        // What stands after the last %%EOF belongs to no revision; a newest section that is not in the last one is a trick.
        var revisions = new List<PdfRevision>();
        long start = 0;
        int next = chain.Sections.Count;
        foreach ((long end, long markerEnd) in ends)
        {
            int first = next;
            while (first > 0 && chain.Sections[first - 1].End <= end)
            {
                first--;
            }

            if (first == next)
            {
                return [Whole([.. chain.Sections])];
            }

            revisions.Add(new PdfRevision(revisions.Count + 1, start, end, markerEnd, [.. chain.Sections.Skip(first).Take(next - first)]));
            (start, next) = (end, first);
        }

        return next == 0 ? revisions : [Whole([.. chain.Sections])];
    }

    private PdfRevision Whole(IReadOnlyList<CrossReferenceSection> sections) => new(1, 0, document.Bytes.Length, document.Bytes.Length, sections);

    private static (long End, long MarkerEnd)? FindEnd(ReadOnlySpan<byte> file, CrossReferenceSection section, CrossReferenceChain chain, int origin)
    {
        var parser = new ObjectParser(file, section.End, 1, isFile: true);

        // In a linearized file the first section is followed by `startxref 0`, the second by the offset of the first (Annex F.3.4).
        // A section whose offset was corrected is up to 32 bytes away from what is said.
        if (!parser.TakeKeyword("startxref"u8) || !parser.TakeUnsigned(out long said) || !chain.Sections.Any(s => Math.Abs(s.Offset - said - origin) <= 32))
        {
            return null;
        }

        int at = parser.Position;
        while (at < file.Length && Characters.IsWhiteSpace(file[at]))
        {
            at++;
        }

        if (!file[at..].StartsWith("%%EOF"u8))
        {
            return null;
        }

        int markerEnd = at + 5;
        int end = markerEnd;
        end += end < file.Length && file[end] == '\r' ? 1 : 0;
        end += end < file.Length && file[end] == '\n' ? 1 : 0;
        return (end, markerEnd);
    }
}
