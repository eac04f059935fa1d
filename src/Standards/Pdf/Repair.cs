using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf;

/// <summary>Makes up for wrong cross-references, as ISO 32000-1, Annex C.2 expects readers to do.</summary>
internal static class Repair
{
    /// <summary>Whether an entry points to its object.</summary>
    public static bool IsAt(ReadOnlySpan<byte> file, int number, CrossReferenceEntry entry)
    {
        if (entry.Place >= file.Length)
        {
            return false;
        }

        // White space before the object is forgiven, a comment is not: the header is one, and junk may stand before it.
        int skipped = file[(int)entry.Place..].IndexOfAnyExcept(Characters.WhiteSpace);
        if (skipped < 0 || !Characters.IsDigit(file[(int)entry.Place + skipped]))
        {
            return false;
        }

        var parser = new ObjectParser(file, (int)entry.Place, 1, isFile: true);
        return parser.TakeObjectHeader(out int found, out _) && found == number;
    }

    // `12 0 obj`, as nearly every writer has it: this is asked of every object of every file that is opened.
    private static bool IsPlainlyAt(ReadOnlySpan<byte> here, int number)
    {
        int found = 0;
        int at = 0;
        while (at < here.Length && at < 9 && (uint)(here[at] - '0') <= 9)
        {
            found = (found * 10) + (here[at++] - '0');
        }

        return found == number && at > 0 && here[at..].StartsWith(" 0 obj"u8);
    }

    /// <summary>Replaces entries that point elsewhere by what a scan finds, and drops those it does not find.</summary>
    /// <returns>What was replaced, or became free; <see langword="null"/> when every entry was right.</returns>
    public static CrossReferenceEntries? Amend(ReadOnlyMemory<byte> file, ref CrossReferenceEntries entries, PdfLimits limits)
    {
        ReadOnlySpan<byte> span = file.Span;
        bool isMapped = PdfFile.IsMapped(file);
        Span<byte> head = stackalloc byte[20];
        List<int>? wrong = null;
        foreach ((int number, CrossReferenceEntry entry) in entries)
        {
            if (entry.Kind == CrossReferenceKind.InFile
                && !(entry.Place < span.Length && IsPlainlyAt(isMapped ? PdfFile.Peek(file, (int)entry.Place, head) : span[(int)entry.Place..], number))
                && !IsAt(span, number, entry))
            {
                (wrong ??= []).Add(number);
            }
        }

        if (wrong is null)
        {
            return null;
        }

        var found = new CrossReferenceEntries();
        foreach ((int number, CrossReferenceEntry entry) in DamagedFile.FindObjects(span, limits))
        {
            found[number] = entry;
        }

        entries = new CrossReferenceEntries(entries);
        var amended = new CrossReferenceEntries();
        foreach (int number in wrong)
        {
            CrossReferenceEntry right = found.TryGetValue(number, out CrossReferenceEntry entry) ? entry : default;
            amended[number] = right;
            entries[number] = right;
        }

        return amended;
    }

    /// <summary>Builds the cross-references anew.</summary>
    public static DocumentStructure? Rebuild(ReadOnlyMemory<byte> file, int header, string version, PdfLimits limits, string password)
    {
        ReadOnlySpan<byte> span = file.Span;
        List<(int Number, CrossReferenceEntry Entry)> objects = DamagedFile.FindObjects(span, limits);
        List<PdfDictionary> trailers = DamagedFile.FindTrailers(span, limits);
        for (int i = 0; i < objects.Count; i++)
        {
            if (Head(span, objects, i).IndexOf("/XRef"u8) >= 0
                && IndirectObject.TryRead(file, objects[i].Entry.Place, limits.Depth, null, out IndirectObject? found) && found.Value is PdfStream stream)
            {
                trailers.Add(stream.Dictionary);
            }
        }

        // Object streams may be enciphered, so their key comes first.
        PdfEncryption? encryption = FindEncryption(file, objects, trailers, limits, password);
        var entries = new CrossReferenceEntries();
        for (int i = 0; i < objects.Count; i++)
        {
            (int number, CrossReferenceEntry entry) = objects[i];
            entries[number] = entry;
            if (Head(span, objects, i).IndexOf("/ObjStm"u8) >= 0)
            {
                AddObjectStream(file, number, entries, limits, encryption);
            }
        }

        var store = new ObjectStore(file, entries, limits, encryption);
        return FindTrailer(store, trailers) is { } trailer
            ? new DocumentStructure(header, version, header, trailer, null, store, null) { Unfinished = FindUnfinished(file, objects, limits) }
            : null;
    }

    private static int? FindUnfinished(ReadOnlyMemory<byte> file, List<(int Number, CrossReferenceEntry Entry)> objects, PdfLimits limits)
        => objects.Count > 0 && !(IndirectObject.TryRead(file, objects[^1].Entry.Place, limits.Depth, null, out IndirectObject? last) && last.IsTerminated)
            ? objects[^1].Number
            : null;

    // A stream's dictionary tells its type within its first bytes; 1,024 hold any of these.
    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> span, List<(int Number, CrossReferenceEntry Entry)> objects, int index)
    {
        long start = objects[index].Entry.Place;
        long end = index + 1 < objects.Count ? objects[index + 1].Entry.Place : span.Length;
        return span[(int)start..(int)Math.Min(end, start + 1024)];
    }

    private static PdfEncryption? FindEncryption(
        ReadOnlyMemory<byte> file, List<(int Number, CrossReferenceEntry Entry)> objects, List<PdfDictionary> trailers, PdfLimits limits, string password)
    {
        if (trailers.Find(t => t.Contains("Encrypt")) is not { } trailer)
        {
            return null;
        }

        var inFile = new CrossReferenceEntries();
        objects.ForEach(o => inFile[o.Number] = o.Entry);
        StandardSecurityHandler.Open(new ObjectStore(file, inFile, limits), trailer, password, out PdfEncryption? encryption);
        return encryption;
    }

    private static void AddObjectStream(
        ReadOnlyMemory<byte> file, int number, CrossReferenceEntries entries, PdfLimits limits, PdfEncryption? encryption)
    {
        // A store of its own: what it reads now must not be kept, for later objects may replace it.
        IReadOnlyList<int> numbers = new ObjectStore(file, new CrossReferenceEntries(entries), limits, encryption).NumbersIn(number);
        for (int index = 0; index < numbers.Count; index++)
        {
            if (numbers[index] != number)
            {
                entries[numbers[index]] = new CrossReferenceEntry(CrossReferenceKind.Compressed, number, index);
            }
        }
    }

    private static PdfDictionary? FindTrailer(ObjectStore store, List<PdfDictionary> trailers)
    {
        PdfDictionary? best = trailers.FindLast(t => store.Find<PdfDictionary>(t, "Root") is not null);
        if (best is null)
        {
            best = FindCatalog(store) is { } catalog ? new PdfDictionary(("Root", catalog)) : null;
        }

        if (best is not null && !best.Contains("Encrypt") && trailers.Find(t => t.Contains("Encrypt")) is { } encrypted)
        {
            best = best.With("Encrypt", encrypted["Encrypt"]!);

            // The key is made with the first identifier (7.6.4.3, algorithm 2, step e).
            best = encrypted["ID"] is { } identifier ? best.With("ID", identifier) : best;
        }

        return best;
    }

    private static PdfReference? FindCatalog(ObjectStore store)
    {
        foreach ((int number, CrossReferenceEntry entry) in store.Entries)
        {
            if (number > 0 && store.Load(number) is PdfDictionary found && found.Has("Type", "Catalog"))
            {
                return new PdfReference(number, entry.Kind == CrossReferenceKind.InFile ? entry.Generation : 0);
            }
        }

        return null;
    }
}
