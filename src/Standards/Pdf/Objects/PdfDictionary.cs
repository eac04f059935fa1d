using System.Collections;

namespace AnTin.Pdf.Objects;

/// <summary>A dictionary object (ISO 32000-2, 7.3.7). Keeps the order of its entries, so that what is written again looks as it was.</summary>
public sealed class PdfDictionary : PdfObject, IEnumerable<KeyValuePair<string, PdfObject>>
{
    // Most dictionaries have fewer than a dozen keys, where a walk beats hashing.
    private const int Walkable = 12;

    private readonly List<KeyValuePair<string, PdfObject>> entries;
    private Dictionary<string, int>? index;
    private List<KeyValuePair<string, PdfObject>>? overridden;

    /// <summary>Makes a dictionary of the given entries; of equal keys the last one counts, as most readers have it.</summary>
    /// <param name="entries">Keys (without solidus, one character a byte) and values.</param>
    public PdfDictionary(params ReadOnlySpan<(string Key, PdfObject Value)> entries)
        : this(new List<KeyValuePair<string, PdfObject>>(entries.Length), null)
    {
        foreach ((string key, PdfObject value) in entries)
        {
            Put(key, value);
        }
    }

    private PdfDictionary(List<KeyValuePair<string, PdfObject>> entries, List<KeyValuePair<string, PdfObject>>? overridden)
    {
        this.entries = entries;
        this.overridden = overridden;
    }

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>Whether the file gave a key twice, which ISO 32000-2, 7.3.7 forbids: readers differ about which value counts.</summary>
    public bool HasDuplicateKeys => overridden is not null;

    /// <summary>The entries of keys that the file gave again further on: what counts for readers that stop at the first.</summary>
    public IReadOnlyList<KeyValuePair<string, PdfObject>> Overridden => overridden ?? [];

    /// <summary>The value of a key as it stands (perhaps a reference), or <see langword="null"/> when there is none.</summary>
    /// <param name="key">The key without its solidus.</param>
    public PdfObject? this[string key]
    {
        get
        {
            int at = Find(key);
            return at < 0 ? null : entries[at].Value;
        }
    }

    /// <summary>Whether a key is there.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string key) => Find(key) >= 0;

    /// <summary>Whether the value of a key is the given name, directly.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <param name="name">The name without its solidus.</param>
    /// <returns>Whether it is.</returns>
    public bool Has(string key, string name) => this[key] is PdfName value && string.Equals(value.Value, name, StringComparison.Ordinal);

    /// <summary>The dictionary with an entry added or replaced.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <param name="value">Its value.</param>
    /// <returns>A new dictionary.</returns>
    public PdfDictionary With(string key, PdfObject value)
    {
        var copy = new PdfDictionary([.. entries], null);
        copy.Put(key, value);
        return copy;
    }

    /// <summary>The dictionary without an entry.</summary>
    /// <param name="key">The key without its solidus.</param>
    /// <returns>A new dictionary.</returns>
    public PdfDictionary Without(string key) => new(entries.FindAll(e => !string.Equals(e.Key, key, StringComparison.Ordinal)), null);

    /// <summary>The entries in their order.</summary>
    /// <returns>An enumerator that needs no memory of its own.</returns>
    public List<KeyValuePair<string, PdfObject>>.Enumerator GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, PdfObject>> IEnumerable<KeyValuePair<string, PdfObject>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal PdfDictionary Copy() => new([.. entries], overridden);

    // Only for the parser and the constructors, before the dictionary is handed out.
    internal void Put(string key, PdfObject value)
    {
        int at = Find(key);
        if (at >= 0)
        {
            entries[at] = new(key, value);
            return;
        }

        index?.Add(key, entries.Count);
        entries.Add(new(key, value));
    }

    internal void PutParsed(string key, PdfObject value)
    {
        if (Find(key) is var at and >= 0)
        {
            (overridden ??= []).Add(entries[at]);
        }

        Put(key, value);
    }

    private int Find(string key)
    {
        if (entries.Count > Walkable)
        {
            index ??= BuildIndex();
            return index.TryGetValue(key, out int found) ? found : -1;
        }

        for (int i = 0; i < entries.Count; i++)
        {
            if (string.Equals(entries[i].Key, key, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var built = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (int i = 0; i < entries.Count; i++)
        {
            built.Add(entries[i].Key, i);
        }

        return built;
    }
}
