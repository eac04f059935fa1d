using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>One signer of a <c>SignedData</c> (RFC 5652, 5.3), as read.</summary>
public sealed partial class SignerInfo
{
    // A CAdES-LTA signer has about a dozen attributes; 128 leaves room for many time-stamps.
    private const int MaximumAttributes = 128;

    private readonly ReadOnlyMemory<byte> _version;
    private readonly ReadOnlyMemory<byte> _digestAlgorithm;
    private readonly ReadOnlyMemory<byte> _identifier;

    private SignerInfo(AsnReader reader)
    {
        _version = reader.PeekEncodedValue();
        reader.ReadIntegerBytes();
        _identifier = reader.PeekEncodedValue();
        Identifier = SignerIdentifier.Read(reader);
        _digestAlgorithm = reader.PeekEncodedValue();
        DigestAlgorithmOid = reader.ReadSequence().ReadObjectIdentifier();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (reader.PeekTag().HasSameClassAndValue(tag))
        {
            var raw = reader.PeekEncodedValue();
            SignedAttributes = ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, tag));
            EncodedSignedAttributes = Retag(raw.Span, 0x31);
        }

        SignatureAlgorithm = AlgorithmIdentifier.Read(reader);
        Signature = reader.ReadOctetString();
        tag = new Asn1Tag(TagClass.ContextSpecific, 1);
        if (reader.HasData)
        {
            UnsignedAttributes = ReadAttributes(reader.ReadSetOf(skipSortOrderValidation: true, tag));
        }

        reader.ThrowIfNotEmpty();
    }

    private SignerInfo(SignerInfo from, ReadOnlyMemory<byte> encodedSignedAttributes)
        : this(from, from.Signature, from.UnsignedAttributes)
    {
        EncodedSignedAttributes = encodedSignedAttributes;
        SignedAttributes = ReadAttributes(new AsnReader(encodedSignedAttributes, AsnEncodingRules.DER).ReadSetOf());
    }

    private SignerInfo(SignerInfo from, ReadOnlyMemory<byte> signature, IReadOnlyList<CmsAttribute> unsignedAttributes)
    {
        _version = from._version;
        _identifier = from._identifier;
        _digestAlgorithm = from._digestAlgorithm;
        Identifier = from.Identifier;
        DigestAlgorithmOid = from.DigestAlgorithmOid;
        SignedAttributes = from.SignedAttributes;
        EncodedSignedAttributes = from.EncodedSignedAttributes;
        SignatureAlgorithm = from.SignatureAlgorithm;
        Signature = signature;
        UnsignedAttributes = unsignedAttributes;
    }

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

    /// <summary>The attributes that no signature covers: time-stamps, values for long-term validation.</summary>
    public IReadOnlyList<CmsAttribute> UnsignedAttributes { get; } = [];

    internal static SignerInfo Read(ReadOnlyMemory<byte> encoded) =>
        new(new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence());

    internal static byte[] Retag(ReadOnlySpan<byte> encoded, byte tag)
    {
        var copy = encoded.ToArray();
        copy[0] = tag;
        return copy;
    }

    internal SignerInfo With(ReadOnlyMemory<byte> signature) => new(this, signature, UnsignedAttributes);

    internal SignerInfo WithSignedAttributes(ReadOnlyMemory<byte> encoded) => new(this, encoded);

    internal SignerInfo With(CmsAttribute unsignedAttribute) => new(this, Signature, [.. UnsignedAttributes, unsignedAttribute]);

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(_version.Span);
            writer.WriteEncodedValue(_identifier.Span);
            writer.WriteEncodedValue(_digestAlgorithm.Span);
            if (EncodedSignedAttributes is { } attributes)
            {
                writer.WriteEncodedValue(Retag(attributes.Span, 0xA0));
            }

            SignatureAlgorithm.Write(writer);
            writer.WriteOctetString(Signature.Span);
            if (UnsignedAttributes.Count > 0)
            {
                using (writer.PushSetOf(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    foreach (var attribute in UnsignedAttributes)
                    {
                        writer.WriteEncodedValue(attribute.Encoded.Span);
                    }
                }
            }
        }
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
