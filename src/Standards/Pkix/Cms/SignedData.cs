using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace AnTin.Pkix.Cms;

/// <summary>A CMS <c>SignedData</c> in its <c>ContentInfo</c> (RFC 5652, 3 and 5.1). Immutable; read from BER, written as it stood.</summary>
public sealed partial class SignedData
{
    private readonly Header _header;

    private readonly ReadOnlyMemory<byte> _read;
    private byte[]? _written;

    private SignedData(Header header, IReadOnlyList<SignerInfo> signers, ReadOnlyMemory<byte> encoded)
    {
        _header = header;
        Signers = signers;
        _read = encoded;
    }

    /// <summary>The whole <c>ContentInfo</c>.</summary>
    public ReadOnlyMemory<byte> Encoded => _read.IsEmpty ? _written ??= Encode() : _read;

    /// <summary>The dotted object identifier of what is signed.</summary>
    public string ContentType => _header.ContentType;

    /// <summary>The content when it travels inside; <see langword="null"/> for a detached signature.</summary>
    public ReadOnlyMemory<byte>? EncapsulatedContent => _header.Content;

    /// <summary>The encoded certificates, in their order; other kinds of certificate are left out. Not checked in any way.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates => _header.Certificates;

    /// <summary>The encoded CRLs, in their order; other revocation information is left out. Not checked in any way.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls => _header.Crls;

    /// <summary>The signers; none in a certificate bag.</summary>
    public IReadOnlyList<SignerInfo> Signers { get; }

    /// <summary>Adds an unsigned attribute to a signer; every other byte of meaning stays as it was.</summary>
    /// <param name="signer">The index in <see cref="Signers"/>.</param>
    /// <param name="type">The attribute type, such as <see cref="CmsOids.SignatureTimestamp"/>.</param>
    /// <param name="value">The encoded value.</param>
    /// <returns>The structure with the attribute.</returns>
    public SignedData WithUnsignedAttribute(int signer, string type, ReadOnlySpan<byte> value)
    {
        var attribute = CmsAttribute.Create(type, value);
        return Reencode([.. Signers.Select((s, i) => i == signer ? s.With(attribute) : s)]);
    }

    internal SignedData WithSignedAttributes(ReadOnlyMemory<byte> encoded) => Reencode([.. Signers.Select(s => s.WithSignedAttributes(encoded))]);

    internal SignedData WithSignature(ReadOnlySpan<byte> signature)
    {
        var value = signature.ToArray();
        return Reencode([.. Signers.Select(s => s.With(value))]);
    }

    // Encoded when it is asked for: most structures on the way to the finished one never are.
    private SignedData Reencode(IReadOnlyList<SignerInfo> signers) => new(_header, signers, default);

    // The BER writer makes definite lengths and keeps what it is handed, so DER in is DER out and BER in stays as it was.
    private byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER, _header.Parts.Sum(p => p.Length) + 2048);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                foreach (var part in _header.Parts)
                {
                    writer.WriteEncodedValue(part.Span);
                }

                using (writer.PushSetOf())
                {
                    foreach (var signer in Signers)
                    {
                        signer.Write(writer);
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>Everything in front of the signers: read once, and kept encoded to be written again.</summary>
    private sealed record Header(
        string ContentType,
        ReadOnlyMemory<byte>? Content,
        IReadOnlyList<ReadOnlyMemory<byte>> Certificates,
        IReadOnlyList<ReadOnlyMemory<byte>> Crls,
        IReadOnlyList<ReadOnlyMemory<byte>> Parts);
}
