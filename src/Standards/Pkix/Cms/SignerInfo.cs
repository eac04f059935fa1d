using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>One signer of a <c>SignedData</c> (RFC 5652, 5.3), as read; or a counter-signer, who signs another's signature value (11.4).</summary>
public sealed partial class SignerInfo
{
    // A CAdES-LTA signer has about a dozen attributes; 128 leaves room for many time-stamps.
    private const int MaximumAttributes = 128;

    private const byte SignedAttributesTag = 0xA0;
    private const byte UnsignedAttributesTag = 0xA1;

    private readonly ReadOnlyMemory<byte> _encoded;

    private SignerInfo(ReadOnlyMemory<byte> encoded)
    {
        _encoded = encoded;
        var reader = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        AsnDecoder.ReadEncodedValue(encoded.Span, AsnEncodingRules.BER, out int start, out _, out _);
        int length = reader.PeekEncodedValue().Length;
        Version = reader.TryReadInt32(out int version) ? version : throw new AsnContentException("No version of SignerInfo.");
        length += reader.PeekEncodedValue().Length;
        Identifier = SignerIdentifier.Read(reader);
        length += reader.PeekEncodedValue().Length;
        EncodedDigestAlgorithm = reader.PeekEncodedValue();
        DigestAlgorithmOid = reader.ReadSequence().ReadObjectIdentifier();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (reader.PeekTag().HasSameClassAndValue(tag))
        {
            var raw = reader.PeekEncodedValue();
            length += raw.Length;
            SignedAttributes = ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, tag));
            EncodedSignedAttributes = Retag(raw.Span, 0x31);
        }

        length += reader.PeekEncodedValue().Length;
        SignatureAlgorithm = AlgorithmIdentifier.Read(reader);
        length += reader.PeekEncodedValue().Length;
        Signature = reader.ReadOctetString();
        EncodedWithoutUnsignedAttributes = encoded.Slice(start, length);
        tag = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (reader.HasData)
        {
            UnsignedAttributes = ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, tag));
        }

        reader.ThrowIfNotEmpty();
    }

    private SignerInfo(SignerInfo from, IReadOnlyList<CmsAttribute> unsignedAttributes)
        : this(from, from.EncodedWithoutUnsignedAttributes, from.Signature) => UnsignedAttributes = unsignedAttributes;

    // Other attributes of the same length in the place of the ones that stand there.
    private SignerInfo(SignerInfo from, ReadOnlyMemory<byte> encodedSignedAttributes)
        : this(from, Replace(from, encodedSignedAttributes.Span), from.Signature)
    {
        EncodedSignedAttributes = encodedSignedAttributes;
        SignedAttributes = ReadAttributes(new AsnReader(encodedSignedAttributes, AsnEncodingRules.DER).ReadSetOf());
    }

    private SignerInfo(SignerInfo from, ReadOnlyMemory<byte> fields, ReadOnlyMemory<byte> signature)
    {
        Version = from.Version;
        Identifier = from.Identifier;
        EncodedDigestAlgorithm = from.EncodedDigestAlgorithm;
        DigestAlgorithmOid = from.DigestAlgorithmOid;
        SignedAttributes = from.SignedAttributes;
        EncodedSignedAttributes = from.EncodedSignedAttributes;
        SignatureAlgorithm = from.SignatureAlgorithm;
        EncodedWithoutUnsignedAttributes = fields;
        Signature = signature;
        UnsignedAttributes = from.UnsignedAttributes;
    }

    /// <summary>1 when the signer is named by issuer and serial number, 3 by key identifier (RFC 5652, 5.3).</summary>
    public int Version { get; }

    /// <summary>Which certificate the signer names.</summary>
    public SignerIdentifier Identifier { get; }

    /// <summary>The dotted object identifier of the digest over the content.</summary>
    public string DigestAlgorithmOid { get; }

    /// <summary>The attributes that the signature covers; empty when there are none.</summary>
    public IReadOnlyList<CmsAttribute> SignedAttributes { get; } = [];

    /// <summary>The signed attributes as the signature covers them, tagged <c>SET OF</c>; <see langword="null"/> when the signature covers the content itself.</summary>
    public ReadOnlyMemory<byte>? EncodedSignedAttributes { get; }

    /// <summary>The algorithm of the signature as it is named; many writers name only the kind of key.</summary>
    public AlgorithmIdentifier SignatureAlgorithm { get; }

    /// <summary>The signature value.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>The attributes that no signature covers: time-stamps, counter-signatures, values for long-term validation; in the order in which they stand.</summary>
    public IReadOnlyList<CmsAttribute> UnsignedAttributes { get; } = [];

    /// <summary>The fields <c>version</c> to <c>signature</c> one behind the other, as they stand: what an archive time-stamp covers of a signer (EN 319 122-1, 5.5.3).</summary>
    public ReadOnlyMemory<byte> EncodedWithoutUnsignedAttributes { get; }

    /// <summary>The whole <c>SignerInfo</c>: the bytes that were read, or a definite length around parts that stand as they stood.</summary>
    public ReadOnlyMemory<byte> Encoded
    {
        get
        {
            if (!_encoded.IsEmpty)
            {
                return _encoded;
            }

            var encoded = new byte[EncodedLength];
            _ = Write(encoded);
            return encoded;
        }
    }

    internal int EncodedLength => _encoded.IsEmpty ? (int)DefiniteLength.ElementSize(FieldsLength) : _encoded.Length;

    internal ReadOnlyMemory<byte> EncodedDigestAlgorithm { get; }

    private int FieldsLength => EncodedWithoutUnsignedAttributes.Length + (UnsignedAttributes.Count == 0 ? 0 : (int)DefiniteLength.ElementSize(AttributesLength));

    private int AttributesLength => UnsignedAttributes.Sum(a => a.Encoded.Length);

    internal static SignerInfo Read(ReadOnlyMemory<byte> encoded) => new(encoded);

    internal static byte[] Retag(ReadOnlySpan<byte> encoded, byte tag)
    {
        var copy = encoded.ToArray();
        copy[0] = tag;
        return copy;
    }

    internal SignerInfo WithSignedAttributes(ReadOnlyMemory<byte> encoded) => new(this, encoded);

    internal SignerInfo With(IReadOnlyList<CmsAttribute> unsignedAttributes) => new(this, unsignedAttributes);

    private static byte[] Replace(SignerInfo from, ReadOnlySpan<byte> attributes)
    {
        // Behind the tag, which is another inside the structure (RFC 5652, 5.4).
        var fields = from.EncodedWithoutUnsignedAttributes.ToArray();
        int at = fields.AsSpan().IndexOf(from.EncodedSignedAttributes!.Value.Span[1..]);
        attributes[1..].CopyTo(fields.AsSpan(at));
        return fields;
    }

    internal Span<byte> Write(Span<byte> destination)
    {
        if (!_encoded.IsEmpty)
        {
            return DefiniteLength.Write(destination, _encoded.Span);
        }

        destination = DefiniteLength.WriteHeader(destination, 0x30, FieldsLength);
        destination = DefiniteLength.Write(destination, EncodedWithoutUnsignedAttributes.Span);
        if (UnsignedAttributes.Count > 0)
        {
            destination = DefiniteLength.WriteHeader(destination, UnsignedAttributesTag, AttributesLength);
            foreach (var attribute in UnsignedAttributes)
            {
                destination = DefiniteLength.Write(destination, attribute.Encoded.Span);
            }
        }

        return destination;
    }

    private static List<CmsAttribute> ReadAttributes(AsnReader set)
    {
        var attributes = new List<CmsAttribute>();
        while (set.HasData)
        {
            attributes.Add(CmsAttribute.Read(set.ReadEncodedValue()));
            if (attributes.Count > MaximumAttributes)
            {
                throw new AsnContentException("Too many attributes.");
            }
        }

        return attributes;
    }
}
