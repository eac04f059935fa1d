using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>
/// Finds the content in a streamed <c>SignedData</c> and reads what surrounds it. The elements that enclose the content are opened by
/// hand; the others, which are small, are handed to <see cref="AsnReader"/> in a structure from which the content is left out.
/// </summary>
internal sealed class SignedDataStreamReader(Stream source)
{
    // Identifiers, version and digest algorithms stand in front of the content: 64 KiB hold a thousand algorithms.
    private const int MaximumHead = 64 * 1024;

    private readonly long _start = source.Position;
    private readonly Stack<long> _ends = new();
    private byte[] _head = [];
    private int _at;

    public SignedDataStream Read()
    {
        _head = new byte[Math.Min(MaximumHead, source.Length - _start)];
        source.ReadExactly(_head);
        Open(0x30);
        if (!AsnDecoder.ReadObjectIdentifier(Small(), AsnEncodingRules.BER, out _).Equals(CmsOids.SignedData, StringComparison.Ordinal))
        {
            throw new AsnContentException("Not a SignedData.");
        }

        Open(0xA0);
        Open(0x30);
        byte[] version = Small(), digests = Small();
        Open(0x30);
        byte[] type = Small();
        bool attached = _ends.Peek() != _start + _at && _head.AsSpan(_at) is [0xA0, ..];
        (long Length, long End) content = (0, _start + _at);
        long contentAt = 0;
        if (attached)
        {
            Open(0xA0);
            contentAt = _start + _at;
            content = new EncapsulatedContentStream(source, contentAt).Skip();
            content.End = Close(content.End);
        }

        byte[] before = [.. version, .. digests, .. DefiniteLength.Wrap(0x30, type)];
        var signedData = ReadAfter(Close(content.End), before);
        return new SignedDataStream(source, attached ? signedData.WithContentElsewhere(content.Length) : signedData, contentAt);
    }

    private SignedData ReadAfter(long at, byte[] before)
    {
        long end = _ends.Peek();
        long available = (end < 0 ? source.Length : Math.Min(end, source.Length)) - at;
        if (available is < 0 or > SignedData.MaximumLength)
        {
            throw new AsnContentException("What surrounds the content is too long.");
        }

        // SEQUENCE of indefinite length { before, after }: the end-of-contents octets are the stream's or ours.
        byte[] whole = new byte[2 + before.Length + available + 2];
        (whole[0], whole[1]) = (0x30, 0x80);
        before.CopyTo(whole, 2);
        source.Position = at;
        source.ReadExactly(whole, 2 + before.Length, (int)available);
        var encoded = new AsnReader(whole, AsnEncodingRules.BER).ReadEncodedValue();
        at += encoded.Length - 2 - before.Length - 2;
        for (int i = 0; i < 3; i++)
        {
            at = Close(at);
        }

        return at == source.Length
            ? SignedData.DecodeInner(new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence(), default)
            : throw new AsnContentException("Something follows the structure.");
    }

    private void Open(byte tag)
    {
        var header = BerHeader.Read(_head.AsSpan(_at));
        if (header.Tag != tag)
        {
            throw new AsnContentException("Another element was expected.");
        }

        _at += header.HeaderLength;
        _ends.Push(header.IsIndefinite ? -1 : checked(_start + _at + header.Length));
    }

    // Leaves the innermost element, of which the content ended at a position; gives where the next element stands.
    private long Close(long at)
    {
        long end = _ends.Pop();
        if (end >= 0)
        {
            return at == end ? end : throw new AsnContentException("An element does not end where it says.");
        }

        source.Position = at;
        return source.ReadByte() == 0 && source.ReadByte() == 0 ? at + 2 : throw new AsnContentException("An element does not end.");
    }

    private byte[] Small()
    {
        AsnDecoder.ReadEncodedValue(_head.AsSpan(_at), AsnEncodingRules.BER, out _, out _, out int consumed);
        byte[] element = _head.AsSpan(_at, consumed).ToArray();
        _at += consumed;
        return element;
    }
}
