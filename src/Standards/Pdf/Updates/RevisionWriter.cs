using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Updates;

/// <summary>Writes the body, the cross-reference section and the trailer of an update (ISO 32000-2, 7.5.6).</summary>
internal static class RevisionWriter
{
    // Entries of the file structure, which belong to one section only (Tables 15, 17 and 19).
    private static readonly string[] OfOneSection = ["Prev", "XRefStm", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "Size", "DL", "ID"];

    public static AppendedRevision Write(IncrementalUpdate update)
    {
        PdfDocument document = update.Document;
        var writer = new ObjectWriter(document.Bytes.Length, ExpectedLength(update));
        if (document.Bytes.Span[^1] is not ((byte)'\n' or (byte)'\r'))
        {
            writer.Write("\n"u8);
        }

        SortedDictionary<int, CrossReferenceEntry> entries = Inherited(document);
        var freed = new List<PdfReference>();
        foreach ((PdfReference reference, PdfObject? value) in update.Changes)
        {
            if (value is null)
            {
                freed.Add(reference);
                continue;
            }

            entries[reference.Number] = new CrossReferenceEntry(CrossReferenceKind.InFile, writer.Position, reference.Generation);
            writer.WriteIndirect(reference, Lock(document, reference, value));
        }

        if (document.Structure.Unfinished is { } cut && update.Changes.All(c => c.Reference.Number != cut) && entries.TryGetValue(cut, out CrossReferenceEntry old))
        {
            Finish(document, writer, entries, cut, old.Generation);
        }

        LinkFree(document, freed, entries);
        PdfDictionary trailer = Trailer(update, writer);
        bool asStream = document.Structure.Chain is { } chain
            ? chain.Sections[0].Form == CrossReferenceForm.Stream
            : entries.Values.Any(e => e.Kind == CrossReferenceKind.Compressed);
        long section = asStream ? WriteStream(update, writer, entries, trailer) : WriteTable(update, writer, entries, trailer);
        writer.Write("startxref\n"u8);
        writer.Write(section - document.Structure.Origin);
        writer.Write("\n%%EOF\n"u8);
        return new AppendedRevision(document, writer.Finish(), writer.Placeholders);
    }

    // Streams, with their dictionaries and entries; and about 16 kB for everything else, as a signature with its chain takes.
    private static int ExpectedLength(IncrementalUpdate update)
        => (int)Math.Min((16 * 1024) + update.Changes.Sum(c => c.Value is PdfStream stream ? stream.Data.Length + 160L : 0), 1 << 28);

    private static void Finish(
        PdfDocument document, ObjectWriter writer, SortedDictionary<int, CrossReferenceEntry> entries, int number, int generation)
    {
        PdfObject value = document.GetObject(number);
        if (value is PdfNull)
        {
            entries.Remove(number);
            return;
        }

        entries[number] = new CrossReferenceEntry(CrossReferenceKind.InFile, writer.Position, generation);
        var reference = new PdfReference(number, generation);
        writer.WriteIndirect(reference, Lock(document, reference, value));
    }

    // 7.6.2: everything but the cross-reference stream and the strings of the trailer, which are not written here.
    private static PdfObject Lock(PdfDocument document, PdfReference reference, PdfObject value)
        => document.Encryption?.Encrypt(reference.Number, reference.Generation, value) ?? value;

    // A file without usable cross-references gets complete ones, so that every reader opens it from now on; wrong entries are put right.
    private static SortedDictionary<int, CrossReferenceEntry> Inherited(PdfDocument document)
    {
        DocumentStructure structure = document.Structure;
        var entries = new SortedDictionary<int, CrossReferenceEntry>();
        foreach ((int number, CrossReferenceEntry entry) in structure.Chain is null ? structure.Store.Entries : structure.Amended ?? new CrossReferenceEntries())
        {
            entries[number] = entry;
        }

        if (structure.Chain is null)
        {
            entries[0] = new CrossReferenceEntry(CrossReferenceKind.Free, 0, 65535);
        }

        return entries;
    }

    // 7.5.4: free entries form a list that begins at object 0; a freed number's generation is raised for its next use.
    private static void LinkFree(PdfDocument document, List<PdfReference> freed, SortedDictionary<int, CrossReferenceEntry> entries)
    {
        if (freed.Count == 0)
        {
            return;
        }

        long next = document.FindEntry(0) is { Kind: CrossReferenceKind.Free } head ? head.Place : 0;
        for (int i = freed.Count - 1; i >= 0; i--)
        {
            entries[freed[i].Number] = new CrossReferenceEntry(CrossReferenceKind.Free, next, Math.Min(freed[i].Generation + 1, 65535));
            next = freed[i].Number;
        }

        entries[0] = new CrossReferenceEntry(CrossReferenceKind.Free, next, 65535);
    }

    private static PdfDictionary Trailer(IncrementalUpdate update, ObjectWriter body)
    {
        PdfDictionary trailer = update.Trailer;
        PdfArray? old = update.Find<PdfArray>(trailer, "ID");
        foreach (string key in OfOneSection)
        {
            trailer = trailer.Contains(key) ? trailer.Without(key) : trailer;
        }

        if (update.Document.Structure.Chain is { } chain)
        {
            trailer = trailer.With("Prev", new PdfInteger(chain.Sections[0].Offset - update.Document.Structure.Origin));
        }

        // 14.4: the first identifier stays, the second changes with the content. No clock and no chance: the same update gives the same bytes.
        var current = new PdfString(body.Fingerprint(), true);
        PdfString? kept = old is null ? null : update.Find<PdfString>(old, 0);

        // The key of an encrypted document is made with the first identifier; with none it is made with nothing, and so it has to stay.
        PdfObject first = kept is not null ? new PdfString(kept.Bytes, true) : update.Document.Encryption is null ? current : new PdfString(default, true);
        return trailer.With("ID", new PdfArray(first, current));
    }

    private static long WriteTable(
        IncrementalUpdate update, ObjectWriter writer, SortedDictionary<int, CrossReferenceEntry> entries, PdfDictionary trailer)
    {
        long section = writer.Position;
        writer.Write("xref\n"u8);
        int origin = update.Document.Structure.Origin;
        Span<byte> line = stackalloc byte[20];
        foreach ((int first, List<CrossReferenceEntry> run) in Runs(entries))
        {
            writer.Write(first);
            writer.Write(" "u8);
            writer.Write(run.Count);
            writer.Write("\n"u8);
            foreach (CrossReferenceEntry entry in run)
            {
                bool used = entry.Kind == CrossReferenceKind.InFile;
                WriteDigits(line[..10], used ? entry.Place - origin : entry.Place);
                line[10] = (byte)' ';
                WriteDigits(line[11..16], entry.Generation);
                line[16] = (byte)' ';
                line[17] = used ? (byte)'n' : (byte)'f';
                line[18] = (byte)' ';
                line[19] = (byte)'\n';
                writer.Write(line);
            }
        }

        // An empty section has no subsection at all in some readers' eyes; `0 0` is what writers put.
        if (entries.Count == 0)
        {
            writer.Write("0 0\n"u8);
        }

        writer.Write("trailer\n"u8);
        writer.Write(trailer.With("Size", new PdfInteger(update.Size)));
        writer.Write("\n"u8);
        return section;
    }

    // 7.5.4: ten digits and five, filled up with zeros.
    private static void WriteDigits(Span<byte> digits, long value)
    {
        for (int i = digits.Length - 1; i >= 0; i--, value /= 10)
        {
            digits[i] = (byte)('0' + (value % 10));
        }
    }

    private static long WriteStream(
        IncrementalUpdate update, ObjectWriter writer, SortedDictionary<int, CrossReferenceEntry> entries, PdfDictionary trailer)
    {
        long section = writer.Position;
        var reference = new PdfReference(update.Size);
        entries[reference.Number] = new CrossReferenceEntry(CrossReferenceKind.InFile, section, 0);
        int placeWidth = 1;
        while (section >> (8 * placeWidth) != 0)
        {
            placeWidth++;
        }

        // Object numbers share the field with positions; four bytes hold any of them.
        placeWidth = Math.Max(placeWidth, 4);
        var rows = new List<byte>(entries.Count * (placeWidth + 4));
        var index = new List<PdfObject>();
        foreach ((int first, List<CrossReferenceEntry> run) in Runs(entries))
        {
            index.Add(new PdfInteger(first));
            index.Add(new PdfInteger(run.Count));
            foreach (CrossReferenceEntry entry in run)
            {
                rows.Add((byte)entry.Kind);
                AddField(rows, entry.Kind == CrossReferenceKind.InFile ? entry.Place - update.Document.Structure.Origin : entry.Place, placeWidth);
                AddField(rows, entry.Generation, 3);
            }
        }

        PdfDictionary dictionary = trailer
            .With("Type", new PdfName("XRef"))
            .With("Size", new PdfInteger(update.Size + 1))
            .With("W", PdfArray.OfNumbers(1, placeWidth, 3))
            .With("Index", new PdfArray((IReadOnlyList<PdfObject>)index));
        writer.WriteIndirect(reference, new PdfStream(dictionary, rows.ToArray()));
        return section;
    }

    private static void AddField(List<byte> rows, long value, int width)
    {
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
        {
            rows.Add((byte)(value >> shift));
        }
    }

    private static IEnumerable<(int First, List<CrossReferenceEntry> Run)> Runs(SortedDictionary<int, CrossReferenceEntry> entries)
    {
        int first = 0;
        List<CrossReferenceEntry> run = [];
        foreach ((int number, CrossReferenceEntry entry) in entries)
        {
            if (run.Count > 0 && number != first + run.Count)
            {
                yield return (first, run);
                run = [];
            }

            first = run.Count == 0 ? number : first;
            run.Add(entry);
        }

        if (run.Count > 0)
        {
            yield return (first, run);
        }
    }
}
