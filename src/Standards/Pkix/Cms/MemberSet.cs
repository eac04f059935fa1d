using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>A <c>SET OF</c> whose members nobody here looks into: digest algorithms, certificates, revocation information. It stays as it was read.</summary>
internal sealed class MemberSet
{
    private MemberSet(byte tag, ReadOnlyMemory<byte> encoded, IReadOnlyList<ReadOnlyMemory<byte>> members)
    {
        TagByte = tag;
        Encoded = encoded;
        Members = members;
    }

    public ReadOnlyMemory<byte> Encoded { get; }

    public IReadOnlyList<ReadOnlyMemory<byte>> Members { get; }

    private byte TagByte { get; }

    /// <summary>Writes members once each, in DER order (X.690, 11.6).</summary>
    public static MemberSet Create(byte tag, IEnumerable<ReadOnlyMemory<byte>> members)
    {
        List<ReadOnlyMemory<byte>> sorted = [];
        foreach (var member in members)
        {
            if (!Contains(sorted, member.Span))
            {
                sorted.Add(member);
            }
        }

        sorted.Sort(static (a, b) => a.Span.SequenceCompareTo(b.Span));
        int length = 0;
        foreach (var member in sorted)
        {
            length += member.Length;
        }

        var encoded = GC.AllocateUninitializedArray<byte>((int)DefiniteLength.ElementSize(length));
        var rest = DefiniteLength.WriteHeader(encoded, tag, length);
        foreach (var member in sorted)
        {
            rest = DefiniteLength.Write(rest, member.Span);
        }

        return new MemberSet(tag, encoded, sorted);
    }

    /// <summary>Reads the set if its tag stands next.</summary>
    /// <exception cref="AsnContentException">It is malformed or has more members than allowed.</exception>
    public static MemberSet? Read(AsnReader reader, byte tagByte, int maximum)
    {
        var tag = tagByte == 0x31 ? Asn1Tag.SetOf : new Asn1Tag(TagClass.ContextSpecific, tagByte & 0x1F);
        if (!reader.HasData || !reader.PeekTag().HasSameClassAndValue(tag))
        {
            return null;
        }

        var encoded = reader.PeekEncodedValue();
        var set = reader.ReadSetOf(skipSortOrderValidation: true, tag);
        List<ReadOnlyMemory<byte>> members = [];
        while (set.HasData)
        {
            members.Add(set.ReadEncodedValue());
            if (members.Count > maximum)
            {
                throw new AsnContentException("Too many members.");
            }
        }

        return new MemberSet(tagByte, encoded, members);
    }

    /// <summary>The set with further members; itself when it has them all.</summary>
    public MemberSet With(IEnumerable<ReadOnlyMemory<byte>> further)
    {
        var added = further.Where(f => !Contains(Members, f.Span)).ToList();
        return added.Count == 0 ? this : Create(TagByte, [.. Members, .. added]);
    }

    private static bool Contains(IReadOnlyList<ReadOnlyMemory<byte>> members, ReadOnlySpan<byte> wanted)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Span.SequenceEqual(wanted))
            {
                return true;
            }
        }

        return false;
    }
}
