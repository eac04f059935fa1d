using System.Diagnostics.CodeAnalysis;
using AnTin.Pdf.CrossReferences;
using AnTin.Pdf.Encryption;
using AnTin.Pdf.Filters;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Pages;
using AnTin.Pdf.Revisions;

namespace AnTin.Pdf;

/// <summary>
/// A PDF file opened for reading (ISO 32000-2, 7.5). Objects are read when asked for and kept, so one document is for one thread at a
/// time; opening again is cheap.
/// </summary>
public sealed class PdfDocument : IPdfResolver
{
    private readonly ObjectStore store;
    private List<PdfPage>? pages;
    private bool repeatsPageNodes;
    private RevisionHistory? history;

    internal PdfDocument(ReadOnlyMemory<byte> bytes, PdfLimits limits, DocumentStructure structure)
    {
        Bytes = bytes;
        Limits = limits;
        Structure = structure;
        store = structure.Store;
        Catalog = store.Find<PdfDictionary>(structure.Trailer, "Root") ?? new PdfDictionary();
    }

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The limits it was opened with.</summary>
    public PdfLimits Limits { get; }

    /// <summary>Where <c>%PDF-</c> stands: 0 unless junk comes before it.</summary>
    public int HeaderOffset => Structure.HeaderOffset;

    /// <summary>The version, such as <c>1.7</c>: the greater of the header's and the catalog's (ISO 32000-2, 7.5.2).</summary>
    public string Version => this.Find<PdfName>(Catalog, "Version") is { } later && string.CompareOrdinal(later.Value, Structure.HeaderVersion) > 0
        ? later.Value
        : Structure.HeaderVersion;

    /// <summary>The trailer of the newest cross-reference section, or the one that was put together when the file was repaired.</summary>
    public PdfDictionary Trailer => Structure.Trailer;

    /// <summary>Whether the cross-references were wrong and objects were found by scanning the file.</summary>
    public bool WasRepaired => Structure.WasRepaired;

    /// <summary>Whether something was left out because a budget of <see cref="Limits"/> was used up.</summary>
    public bool IsOverBudget => store.IsOverBudget;

    /// <summary>How the newest cross-reference section is written.</summary>
    public CrossReferenceForm CrossReferenceForm => Structure.Chain is { } chain ? chain.Sections[0].Form : CrossReferenceForm.Stream;

    /// <summary>How it is encrypted; <see langword="null"/> when it is not. Strings and streams are handed out deciphered, and updates enciphered.</summary>
    public PdfEncryption? Encryption => Structure.Encryption;

    /// <summary>The document catalog (ISO 32000-2, 7.7.2).</summary>
    public PdfDictionary Catalog { get; }

    /// <summary>The reference to the catalog; <see langword="null"/> when the trailer holds the catalog itself, against 7.5.5.</summary>
    public PdfReference? CatalogReference => Trailer["Root"] as PdfReference;

    /// <summary>The interactive form dictionary (ISO 32000-2, 12.7.3), if there is one.</summary>
    public PdfDictionary? AcroForm => this.Find<PdfDictionary>(Catalog, "AcroForm");

    /// <summary>The pages in order; the page tree is walked once, up to the budget of <see cref="PdfLimits.Pages"/>.</summary>
    public IReadOnlyList<PdfPage> Pages => pages ??= [.. PageTree.Walk(this, Catalog, Limits, () => repeatsPageNodes = true)];

    /// <summary>Whether a node stands in the page tree twice, or in itself (against ISO 32000-2, 7.7.3.2): then readers differ in what pages there are.</summary>
    public bool RepeatsPageNodes => Pages.Count >= 0 && repeatsPageNodes;

    /// <summary>The first page, found without walking the whole tree.</summary>
    public PdfPage FirstPage => pages is { Count: > 0 } ? pages[0] : PageTree.Walk(this, Catalog, Limits).First();

    /// <summary>The revisions, oldest first; at least one.</summary>
    public IReadOnlyList<PdfRevision> Revisions => History.Revisions;

    /// <summary>One more than the highest object number in use or known to be free.</summary>
    public int NextObjectNumber => Structure.NextObjectNumber;

    internal DocumentStructure Structure { get; }

    private RevisionHistory History => history ??= new RevisionHistory(this);

    /// <summary>Opens a file held in memory. Never throws on what the bytes are.</summary>
    /// <param name="file">The whole file; not copied, and not to be changed while the document is used.</param>
    /// <param name="limits">The budgets; <see langword="null"/> for <see cref="PdfLimits.Default"/>.</param>
    /// <param name="document">The document.</param>
    /// <param name="refusal">Why it was not opened.</param>
    /// <returns>Whether it was opened.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, PdfLimits? limits, [NotNullWhen(true)] out PdfDocument? document, [NotNullWhen(false)] out PdfRefusal? refusal)
        => TryOpen(file, limits, "", out document, out refusal);

    /// <summary>Opens a file held in memory, perhaps an encrypted one. Never throws on what the bytes are.</summary>
    /// <param name="file">The whole file; not copied, and not to be changed while the document is used.</param>
    /// <param name="limits">The budgets; <see langword="null"/> for <see cref="PdfLimits.Default"/>.</param>
    /// <param name="password">The user's or the owner's password (ISO 32000-2, 7.6.4); without one, the empty one is tried, which many documents have.</param>
    /// <param name="document">The document.</param>
    /// <param name="refusal">Why it was not opened.</param>
    /// <returns>Whether it was opened.</returns>
    public static bool TryOpen(
        ReadOnlyMemory<byte> file, PdfLimits? limits, string password, [NotNullWhen(true)] out PdfDocument? document, [NotNullWhen(false)] out PdfRefusal? refusal)
        => Opening.TryOpen(file, limits ?? PdfLimits.Default, password, out document, out refusal);

    /// <inheritdoc cref="TryOpen(ReadOnlyMemory{byte}, PdfLimits, out PdfDocument, out PdfRefusal)"/>
    public static bool TryOpen(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out PdfDocument? document, [NotNullWhen(false)] out PdfRefusal? refusal)
        => TryOpen(file, null, out document, out refusal);

    /// <inheritdoc/>
    public PdfObject Resolve(PdfObject? value) => store.Resolve(value);

    /// <summary>The object of a number.</summary>
    /// <param name="number">The object number.</param>
    /// <returns>The object, <see cref="PdfNull"/> when it is free, unknown or unreadable.</returns>
    public PdfObject GetObject(int number) => store.Resolve(store.Load(number));

    /// <summary>
    /// The generation of an object, as the cross-references say it and as it stands before the object (ISO 32000-2, 7.3.10). References are resolved
    /// here whatever generation they name; other readers resolve none but those of the same.
    /// </summary>
    /// <param name="number">The object number.</param>
    /// <returns>Both; <see langword="null"/> when it is free or unknown.</returns>
    public (int Said, int Written)? GenerationsOf(int number) => store.GenerationsOf(number);

    internal bool BeginsAsArray(int number) => store.BeginsAsArray(number);

    /// <summary>
    /// Adds the numbers of the objects that an object refers to, at any depth inside it, without following them. Cheaper than reading the object: what
    /// stands in the file is passed over, not built. Where it is broken, numbers may be told that reading it would not show, never fewer.
    /// </summary>
    /// <param name="number">The object number; nothing is told of one that is free or unknown.</param>
    /// <param name="references">Where they are added; perhaps several times.</param>
    public void CollectReferences(int number, ICollection<int> references) => store.CollectReferences(number, references);

    /// <summary>Adds the numbers of the objects that a value refers to, at any depth inside it, without following them.</summary>
    /// <param name="value">A value of this document.</param>
    /// <param name="references">Where they are added; perhaps several times.</param>
    public static void CollectReferences(PdfObject value, ICollection<int> references) => ObjectStore.Collect(value, references);

    /// <summary>Undoes the filters of a stream (ISO 32000-2, 7.4): Flate, LZW, ASCIIHex, ASCII85, RunLength and their predictors.</summary>
    /// <param name="stream">A stream of this document.</param>
    /// <param name="data">The decoded bytes.</param>
    /// <returns><see cref="StreamDecodingFailure.None"/> when it was decoded.</returns>
    public StreamDecodingFailure Decode(PdfStream stream, out ReadOnlyMemory<byte> data) => store.Decode(stream, out data);

    /// <summary>The cross-reference entry of an object.</summary>
    /// <param name="number">The object number.</param>
    /// <returns>The entry that counts, or <see langword="null"/>.</returns>
    public CrossReferenceEntry? FindEntry(int number) => store.Entries.TryGetValue(number, out CrossReferenceEntry entry) ? entry : null;

    /// <summary>The document as it was at the end of a revision.</summary>
    /// <param name="revision">One of <see cref="Revisions"/>.</param>
    /// <returns>A document over the bytes up to the end of that revision.</returns>
    public PdfDocument AtRevision(PdfRevision revision) => History.Open(revision);

    /// <summary>The objects that a revision added, changed or freed, in the order of their numbers. Every object, for the first one.</summary>
    /// <param name="revision">One of <see cref="Revisions"/>.</param>
    /// <returns>The changes.</returns>
    public IReadOnlyList<PdfObjectChange> ChangesIn(PdfRevision revision) => History.ChangesIn(revision);
}
