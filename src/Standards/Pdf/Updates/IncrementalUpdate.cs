using AnTin.Pdf.Objects;

namespace AnTin.Pdf.Updates;

/// <summary>
/// Changes to a document, to be appended as one revision (ISO 32000-2, 7.5.6). The bytes of the original stay as they are; the
/// cross-references are written in the form the original has. Not safe for concurrent use.
/// </summary>
/// <param name="document">The document to be updated.</param>
public sealed class IncrementalUpdate(PdfDocument document) : IPdfResolver, IPdfObjectTarget
{
    private readonly SortedDictionary<int, (PdfReference Reference, PdfObject? Value)> changes = [];
    private readonly Dictionary<string, PdfObject> trailerEntries = [];
    private int nextNumber = document.NextObjectNumber;

    /// <summary>The document to be updated.</summary>
    public PdfDocument Document { get; } = document;

    /// <summary>The catalog with the changes made so far.</summary>
    public PdfDictionary Catalog => this.Find<PdfDictionary>(Trailer, "Root") ?? new PdfDictionary();

    internal IReadOnlyCollection<(PdfReference Reference, PdfObject? Value)> Changes => changes.Values;

    internal int Size => nextNumber;

    internal PdfDictionary Trailer
    {
        get
        {
            PdfDictionary trailer = Document.Trailer;
            foreach ((string key, PdfObject value) in trailerEntries)
            {
                trailer = trailer.With(key, value);
            }

            return trailer;
        }
    }

    /// <inheritdoc/>
    public PdfReference Reserve() => new(nextNumber++);

    /// <inheritdoc/>
    public PdfReference Add(PdfObject value)
    {
        PdfReference reference = Reserve();
        changes[reference.Number] = (reference, value);
        return reference;
    }

    /// <inheritdoc/>
    public void Set(PdfReference reference, PdfObject value) => changes[reference.Number] = (reference, value);

    /// <summary>Frees an object: references to it become null (7.3.10).</summary>
    /// <param name="reference">The object with its present generation.</param>
    public void Free(PdfReference reference) => changes[reference.Number] = (reference, null);

    /// <summary>Sets a trailer entry, such as <c>/Info</c>. The entries of the file structure itself are set when it is written.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <param name="value">Its value.</param>
    public void SetTrailerEntry(string key, PdfObject value) => trailerEntries[key] = value;

    /// <summary>Changes an entry of the catalog.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <param name="value">Its value.</param>
    public void SetCatalogEntry(string key, PdfObject value)
    {
        PdfDictionary catalog = Catalog.With(key, value);
        if (Trailer["Root"] is PdfReference reference)
        {
            Set(reference, catalog);
        }
        else
        {
            SetTrailerEntry("Root", Add(catalog));
        }
    }

    /// <inheritdoc/>
    public PdfObject Resolve(PdfObject? value)
    {
        for (int step = 0; step < 8 && value is PdfReference reference; step++)
        {
            value = changes.TryGetValue(reference.Number, out (PdfReference Reference, PdfObject? Value) changed) ? changed.Value : Document.GetObject(reference.Number);
        }

        return value is null or PdfReference ? PdfNull.Instance : value;
    }

    /// <summary>Finds an array, without reading what is none: the other thing that may stand in its place can be the longest object of a file.</summary>
    /// <param name="reference">Where it is looked for.</param>
    /// <returns>The array, or <see langword="null"/>.</returns>
    public PdfArray? FindArray(PdfReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return changes.ContainsKey(reference.Number) || Document.BeginsAsArray(reference.Number) ? Resolve(reference) as PdfArray : null;
    }

    /// <summary>Writes the changes as one revision. May be called again after more changes; each call stands for itself.</summary>
    /// <returns>The appended bytes and where placeholders landed in them.</returns>
    public AppendedRevision Append() => RevisionWriter.Write(this);
}
