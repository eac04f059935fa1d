using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AnTin.XmlSecurity.Reading;

/// <summary>Names, prefixes and namespace names of one document, each once: equality is equality of numbers.</summary>
internal sealed class TextTable
{
    public const int Empty = 0;
    public const int Xml = 1;
    public const int XmlNamespace = 2;
    public const int Xmlns = 3;

    // Names come from strangers; without a secret they could choose names of one bucket.
    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    private Entry[] _entries = new Entry[64];
    private int[] _buckets = new int[128];
    private byte[] _bytes = new byte[1024];
    private int _used;

    public TextTable()
    {
        Intern([]);
        Intern("xml"u8);
        Intern("http://www.w3.org/XML/1998/namespace"u8);
        Intern("xmlns"u8);
    }

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Bytes(int id) => _bytes.AsSpan(_entries[id].Offset, _entries[id].Length);

    public string Text(int id) => _entries[id].Text ??= Encoding.UTF8.GetString(Bytes(id));

    public int Prefix(int name) => _entries[name].Prefix;

    public int Local(int name) => _entries[name].Local;

    public int Find(ReadOnlySpan<byte> text)
    {
        uint hash = Hash(text);
        for (int id = _buckets[hash & (_buckets.Length - 1)] - 1; id >= 0; id = _entries[id].Next - 1)
        {
            if (_entries[id].Hash == hash && Bytes(id).SequenceEqual(text))
            {
                return id;
            }
        }

        return -1;
    }

    public int Intern(ReadOnlySpan<byte> text)
    {
        int found = Find(text);
        return found >= 0 ? found : Add(text, Hash(text));
    }

    /// <summary>A qualified name with its parts; −1 when it is none (Namespaces in XML 1.0, 4).</summary>
    public int InternName(ReadOnlySpan<byte> name)
    {
        int id = Intern(name);
        if (_entries[id].Local != 0)
        {
            return _entries[id].Local < 0 ? -1 : id;
        }

        int colon = name.IndexOf((byte)':');
        bool valid = colon < 0 ? NameSyntax.IsNcName(name) : NameSyntax.IsNcName(name[..colon]) && NameSyntax.IsNcName(name[(colon + 1)..]);
        int prefix = valid && colon >= 0 ? Intern(name[..colon]) : Empty;
        int local = !valid ? -1 : colon >= 0 ? Intern(name[(colon + 1)..]) : id;
        _entries[id].Prefix = prefix;
        _entries[id].Local = local;
        return valid ? id : -1;
    }

    private int Add(ReadOnlySpan<byte> text, uint hash)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        if (_used + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + text.Length));
        }

        text.CopyTo(_bytes.AsSpan(_used));
        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count] = new Entry { Offset = _used, Length = text.Length, Hash = hash, Next = bucket };
        _used += text.Length;
        bucket = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, Count * 2);
        _buckets = new int[_entries.Length * 2];
        for (int id = 0; id < Count; id++)
        {
            ref int bucket = ref _buckets[_entries[id].Hash & (_buckets.Length - 1)];
            _entries[id].Next = bucket;
            bucket = id + 1;
        }
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = Seed ^ (ulong)text.Length;
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
            text = text[8..];
        }

        ulong rest = 0;
        foreach (byte b in text)
        {
            rest = (rest << 8) | b;
        }

        return (uint)(Mix(hash ^ rest) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        ulong high = Math.BigMul(value, 0x9E3779B97F4A7C15UL ^ Seed, out ulong low);
        return high ^ low;
    }

    private struct Entry
    {
        public int Offset;
        public int Length;
        public uint Hash;
        public int Next;
        public int Prefix;
        public int Local;
        public string? Text;
    }
}
