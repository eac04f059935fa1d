using System.Runtime.InteropServices;

namespace AnTin.Pdf.CrossReferences;

/// <summary>
/// Entries by object number. Numbers are given from 1 upwards, so they are places in an array; a number far beyond how many there are, which costs
/// its writer nothing, is kept in a dictionary. Enumerated from the lowest number but for those.
/// </summary>
internal sealed class CrossReferenceEntries
{
    // Numbers up to twice as many as there are entries are taken for dense: sections of a few objects and files with gaps.
    private const int Spare = 64;

    private CrossReferenceEntry[] dense = [];
    private bool[] known = [];
    private Dictionary<int, CrossReferenceEntry>? sparse;

    public CrossReferenceEntries(int expected = 0) => EnsureCapacity(expected);

    public CrossReferenceEntries(CrossReferenceEntries other)
    {
        dense = [.. other.dense];
        known = [.. other.known];
        sparse = other.sparse is null ? null : new(other.sparse);
        (Count, HighestNumber) = (other.Count, other.HighestNumber);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The highest object number; 0 when there is none.</summary>
    public int HighestNumber { get; private set; }

    /// <summary>Sets an entry, whether or not there is one.</summary>
    /// <param name="number">The object number, at least 0.</param>
    public CrossReferenceEntry this[int number]
    {
        set => Put(number, value, replace: true);
    }

    /// <summary>Makes room for so many objects without gaps.</summary>
    public void EnsureCapacity(int count)
    {
        if (count > dense.Length)
        {
            Array.Resize(ref dense, count);
            Array.Resize(ref known, count);
        }
    }

    public bool TryGetValue(int number, out CrossReferenceEntry entry)
    {
        if ((uint)number < (uint)known.Length && known[number])
        {
            entry = dense[number];
            return true;
        }

        entry = default;
        return sparse is not null && sparse.TryGetValue(number, out entry);
    }

    /// <summary>Adds an entry unless there is one.</summary>
    public void TryAdd(int number, CrossReferenceEntry entry) => Put(number, entry, replace: false);

    public Enumerator GetEnumerator() => new(this);

    private void Put(int number, CrossReferenceEntry entry, bool replace)
    {
        if (number >= dense.Length && number <= (2 * (long)Count) + Spare)
        {
            EnsureCapacity(Math.Max(number + 1, dense.Length * 2));
        }

        // What was put into the dictionary before the array reached its number stays there.
        if (number >= dense.Length || sparse?.ContainsKey(number) is true)
        {
            PutSparse(number, entry, replace);
        }
        else if (replace || !known[number])
        {
            Count += known[number] ? 0 : 1;
            known[number] = true;
            dense[number] = entry;
        }

        HighestNumber = Math.Max(HighestNumber, number);
    }

    private void PutSparse(int number, CrossReferenceEntry entry, bool replace)
    {
        ref CrossReferenceEntry place = ref CollectionsMarshal.GetValueRefOrAddDefault(sparse ??= [], number, out bool exists);
        Count += exists ? 0 : 1;
        place = replace || !exists ? entry : place;
    }

    /// <summary>Goes through the entries; they are not to be changed meanwhile.</summary>
    public struct Enumerator(CrossReferenceEntries entries)
    {
        private Dictionary<int, CrossReferenceEntry>.Enumerator rest = (entries.sparse ?? []).GetEnumerator();
        private int at = -1;

        public KeyValuePair<int, CrossReferenceEntry> Current { get; private set; }

        public bool MoveNext()
        {
            while (++at < entries.known.Length)
            {
                if (entries.known[at])
                {
                    Current = new(at, entries.dense[at]);
                    return true;
                }
            }

            at = entries.known.Length;
            bool isMore = rest.MoveNext();
            Current = isMore ? rest.Current : default;
            return isMore;
        }
    }
}
