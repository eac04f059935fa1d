using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Syntax;

namespace AnTin.Pdf;

/// <summary>The objects of a file by number, read when asked for and kept.</summary>
internal sealed class ObjectStore(
    ReadOnlyMemory<byte> file, CrossReferenceEntries entries, PdfLimits limits, PdfEncryption? encryption = null, ReadObjects? read = null)
    : IPdfResolver
{
    private readonly ReadObjects readObjects = read ?? new ReadObjects();
    private readonly Dictionary<int, PdfObject> loaded = [];
    private readonly HashSet<int> loading = [];
    private readonly Dictionary<int, ObjectStream?> objectStreams = [];

    // Objects that overlap can make reading quadratic; honest files are read once, with a second look at a few streams.
    private readonly bool isMapped = PdfFile.IsMapped(file);
    private int looks;
    private long workLeft = (32L * file.Length) + (1 << 20);
    private long expansionLeft = limits.ExpandedTotal;

    public CrossReferenceEntries Entries => entries;

    /// <summary>The highest object number; 0 when there is none.</summary>
    public int HighestNumber => entries.HighestNumber;

    /// <summary>Whether something was left out because a budget was used up.</summary>
    public bool IsOverBudget { get; private set; }

    public PdfObject Resolve(PdfObject? value)
    {
        // 7.3.10 lets a reference lead to an object, never to another reference; eight steps forgive those that do.
        for (int step = 0; step < 8 && value is PdfReference reference; step++)
        {
            value = Load(reference.Number);
        }

        return value is null or PdfReference ? PdfNull.Instance : value;
    }

    public PdfObject Load(int number)
    {
        if (loaded.TryGetValue(number, out PdfObject? known))
        {
            return known;
        }

        if (!entries.TryGetValue(number, out CrossReferenceEntry entry) || entry.Kind == CrossReferenceKind.Free || !loading.Add(number))
        {
            return PdfNull.Instance;
        }

        PdfObject value = entry.Kind == CrossReferenceKind.InFile ? LoadFromFile(number, entry.Place) : LoadCompressed(number, entry);
        loading.Remove(number);
        loaded[number] = value;
        return value;
    }

    public StreamDecodingFailure Decode(PdfStream stream, out ReadOnlyMemory<byte> data)
    {
        int budget = (int)Math.Min(limits.ExpandedStream, expansionLeft);
        StreamDecodingFailure failure = StreamDecoding.Decode(stream, this, limits, budget, out data);
        IsOverBudget |= failure == StreamDecodingFailure.OverBudget;
        expansionLeft -= failure == StreamDecodingFailure.None ? data.Length : 0;
        return failure;
    }

    /// <summary>The numbers that an object refers to, without building it where it stands in the file; perhaps some too many where it is broken.</summary>
    public void CollectReferences(int number, ICollection<int> references)
    {
        if (!loaded.ContainsKey(number) && entries.TryGetValue(number, out CrossReferenceEntry entry) && entry.Kind == CrossReferenceKind.InFile)
        {
            CollectFromFile(entry.Place, references);
            return;
        }

        Collect(Load(number), references);
    }

    /// <summary>The numbers that a value refers to, at any depth.</summary>
    public static void Collect(PdfObject value, ICollection<int> references)
    {
        // The parser nests no deeper than PdfLimits.Depth.
        switch (value)
        {
            case PdfReference reference:
                references.Add(reference.Number);
                break;
            case PdfArray array:
                for (int i = 0; i < array.Count; i++)
                {
                    Collect(array[i], references);
                }

                break;
            case PdfDictionary or PdfStream:
                PdfDictionary dictionary = value as PdfDictionary ?? ((PdfStream)value).Dictionary;
                foreach ((_, PdfObject item) in dictionary)
                {
                    Collect(item, references);
                }

                foreach ((_, PdfObject item) in dictionary.Overridden)
                {
                    Collect(item, references);
                }

                break;
        }
    }

    /// <summary>The objects of an earlier revision: of the bytes up to its end, by its entries.</summary>
    public ObjectStore Earlier(ReadOnlyMemory<byte> prefix, CrossReferenceEntries itsEntries) => new(prefix, itsEntries, limits, encryption, readObjects);

    /// <summary>The same objects, deciphered.</summary>
    public ObjectStore With(PdfEncryption opened) => new(file, entries, limits, opened);

    /// <summary>Whether an object begins as an array does, without reading it where it stands in the file.</summary>
    public bool BeginsAsArray(int number)
    {
        if (loaded.ContainsKey(number) || !entries.TryGetValue(number, out CrossReferenceEntry entry) || entry.Kind != CrossReferenceKind.InFile
            || entry.Place < 0 || entry.Place >= file.Length)
        {
            return Load(number) is PdfArray;
        }

        var parser = new ObjectParser(file.Span, (int)entry.Place, 1, isFile: true);
        return parser.TakeObjectHeader(out int found, out _) && found == number && parser.NextIs((byte)'[');
    }

    /// <summary>The generation that the cross-references say of an object and the one that stands before it; <see langword="null"/> when there is none.</summary>
    public (int Said, int Written)? GenerationsOf(int number)
    {
        if (!entries.TryGetValue(number, out CrossReferenceEntry entry) || entry.Kind == CrossReferenceKind.Free)
        {
            return null;
        }

        if (entry.Kind == CrossReferenceKind.Compressed || entry.Place < 0 || entry.Place >= file.Length)
        {
            return (0, 0);
        }

        var parser = new ObjectParser(file.Span, (int)entry.Place, 1, isFile: true);
        return parser.TakeObjectHeader(out _, out int generation) ? (entry.Generation, generation) : (entry.Generation, entry.Generation);
    }

    /// <summary>The numbers of the objects in an object stream; empty when it is not one.</summary>
    public IReadOnlyList<int> NumbersIn(int objectStream) => OpenObjectStream(objectStream)?.Numbers ?? [];

    private PdfObject LoadFromFile(int number, long position)
    {
        if (workLeft <= 0)
        {
            IsOverBudget = true;
            return PdfNull.Instance;
        }

        if (!readObjects.TryGet(position, file.Length, out IndirectObject? found))
        {
            CountLook();
            bool isThere = IndirectObject.TryRead(file, position, limits.Depth, ResolveLength, out found, out long work);
            workLeft -= work;
            if (!isThere)
            {
                return PdfNull.Instance;
            }

            readObjects.Keep(position, found!);
        }

        return found!.Number != number ? PdfNull.Instance
            : encryption is null ? found.Value
            : encryption.Decrypt(number, found.Generation, found.Value);
    }

    // Some megabytes between one time and the next.
    private void CountLook()
    {
        if (isMapped && ++looks % 128 == 0)
        {
            PdfFile.LetGo(file);
        }
    }

    private void CollectFromFile(long position, ICollection<int> references)
    {
        if (workLeft <= 0)
        {
            IsOverBudget = true;
        }
        else if (position >= 0 && position < file.Length)
        {
            CountLook();
            var parser = new ObjectParser(file.Span, (int)position, limits.Depth, isFile: true);
            if (parser.TakeObjectHeader(out _, out _))
            {
                parser.SkipAndCollect(references);
                workLeft -= parser.Position - position;
            }
        }
    }

    private long? ResolveLength(PdfReference reference) => Resolve(reference) is PdfInteger length ? length.Value : null;

    private PdfObject LoadCompressed(int number, CrossReferenceEntry entry)
        => OpenObjectStream((int)entry.Place)?.Read(number, entry.Generation, limits.Depth) ?? PdfNull.Instance;

    private ObjectStream? OpenObjectStream(int number)
    {
        if (objectStreams.TryGetValue(number, out ObjectStream? known))
        {
            return known;
        }

        // 7.5.7: an object stream is never itself in an object stream.
        ObjectStream? opened = null;
        if (entries.TryGetValue(number, out CrossReferenceEntry entry) && entry.Kind == CrossReferenceKind.InFile
            && Load(number) is PdfStream stream && stream.Dictionary.Has("Type", "ObjStm")
            && Decode(stream, out ReadOnlyMemory<byte> data) == StreamDecodingFailure.None)
        {
            opened = ObjectStream.Read(data, this.FindInteger(stream.Dictionary, "N") ?? 0, this.FindInteger(stream.Dictionary, "First") ?? 0, limits);
        }

        objectStreams[number] = opened;
        return opened;
    }
}
