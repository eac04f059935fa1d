using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>
/// <c>EncapsulatedContentInfo</c> (RFC 5652, 5.2): a content type and, unless the signature is detached, the content, here or in a
/// stream of known length.
/// </summary>
internal sealed class EncapsulatedContentInfo
{
    private EncapsulatedContentInfo(string type, byte[] encodedType, ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte>? content, long? length)
    {
        Type = type;
        EncodedType = encodedType;
        Encoded = encoded;
        Content = content;
        Length = length;
    }

    public string Type { get; }

    /// <summary>The content when it is here.</summary>
    public ReadOnlyMemory<byte>? Content { get; }

    /// <summary>The length of the content that travels inside, here or elsewhere; null when detached.</summary>
    public long? Length { get; }

    public bool IsElsewhere => Length is not null && Content is null;

    /// <summary>The whole element's length, with content that is elsewhere.</summary>
    public long EncodedLength => IsElsewhere ? DefiniteLength.ElementSize(EncodedType.Length + DefiniteLength.ElementSize(OctetStringLength)) : Encoded.Length;

    private byte[] EncodedType { get; }

    // Empty when the content is elsewhere; else the element, as it was read.
    private ReadOnlyMemory<byte> Encoded { get; }

    private long OctetStringLength => DefiniteLength.ElementSize(Length!.Value);

    public static EncapsulatedContentInfo Create(string type, ReadOnlyMemory<byte>? content)
    {
        var encodedType = CmsOids.Encode(type);
        byte[] inner = content is { } present
            ? [.. encodedType, .. DefiniteLength.Wrap(0xA0, DefiniteLength.Wrap(0x04, present.Span))]
            : encodedType;
        return new EncapsulatedContentInfo(type, encodedType, DefiniteLength.Wrap(0x30, inner), content, content?.Length);
    }

    public static EncapsulatedContentInfo CreateElsewhere(string type, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return new EncapsulatedContentInfo(type, CmsOids.Encode(type), default, null, length);
    }

    /// <exception cref="AsnContentException">It is malformed.</exception>
    public static EncapsulatedContentInfo Read(AsnReader reader)
    {
        var encoded = reader.PeekEncodedValue();
        var sequence = reader.ReadSequence();
        var type = sequence.PeekEncodedValue().ToArray();
        string oid = sequence.ReadObjectIdentifier();
        var content = sequence.HasData ? ReadContent(sequence.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0))) : default(ReadOnlyMemory<byte>?);
        return new EncapsulatedContentInfo(oid, type, encoded, content, content?.Length);
    }

    /// <summary>Writes what stands before the content: all of it, unless the content is elsewhere.</summary>
    public Span<byte> Write(Span<byte> destination)
    {
        if (!IsElsewhere)
        {
            return DefiniteLength.Write(destination, Encoded.Span);
        }

        destination = DefiniteLength.WriteHeader(destination, 0x30, EncodedType.Length + DefiniteLength.ElementSize(OctetStringLength));
        destination = DefiniteLength.Write(destination, EncodedType);
        destination = DefiniteLength.WriteHeader(destination, 0xA0, OctetStringLength);
        return DefiniteLength.WriteHeader(destination, 0x04, Length!.Value);
    }

    // RFC 5652, 5.2.1: old PKCS#7 writers put another type in place of the OCTET STRING; then it stands as it is.
    private static ReadOnlyMemory<byte> ReadContent(AsnReader content)
    {
        if (!content.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            return content.ReadEncodedValue();
        }

        return content.TryReadPrimitiveOctetString(out var primitive) ? primitive : content.ReadOctetString();
    }
}
