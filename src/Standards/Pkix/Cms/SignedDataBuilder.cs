using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>Collects what a CMS <c>SignedData</c> with one signer holds (RFC 5652, 5.1) before it is signed.</summary>
public sealed class SignedDataBuilder
{
    private readonly SignedAttributes _attributes;
    private readonly SignatureAlgorithm _algorithm;
    private readonly ReadOnlyMemory<byte> _signer;

    /// <summary>Begins with what is signed and by whom.</summary>
    /// <param name="attributes">The signed attributes; their message digest is made by the digest of <paramref name="algorithm"/>.</param>
    /// <param name="signer">The DER certificate of the signer, which goes into the structure first.</param>
    /// <param name="algorithm">The algorithm of the key.</param>
    /// <exception cref="ArgumentException">The algorithm may only be verified.</exception>
    public SignedDataBuilder(SignedAttributes attributes, ReadOnlyMemory<byte> signer, SignatureAlgorithm algorithm)
    {
        if (!algorithm.MayBeCreated)
        {
            throw new ArgumentException($"{algorithm} may only be verified.", nameof(algorithm));
        }

        _attributes = attributes;
        _signer = signer;
        _algorithm = algorithm;
    }

    /// <summary>The content, when it travels inside; <see langword="null"/> for a detached signature.</summary>
    public ReadOnlyMemory<byte>? EncapsulatedContent { get; init; }

    /// <summary>Further DER certificates: the chain, without the signer's own. A repeated one is written once.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Chain { get; init; } = [];

    /// <summary>DER CRLs.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Crls { get; init; } = [];

    /// <summary>Whether the signer's certificate is written; a time-stamp request may ask to leave it out (RFC 3161, 2.4.1).</summary>
    public bool IncludeSignerCertificate { get; init; } = true;

    /// <summary>Writes everything but the signature value.</summary>
    /// <returns>The bytes that await the key.</returns>
    public SignedDataToBeSigned Build()
    {
        var attributes = _attributes.Encode();
        var digest = DigestAlgorithm.FromName(_algorithm.Digest);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        // ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT }
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(Tag(0)))
            using (writer.PushSequence())
            {
                // RFC 5652, 5.1: version 3 when the content is not id-data, else 1.
                writer.WriteInteger(_attributes.ContentType == CmsOids.Data ? 1 : 3);
                using (writer.PushSetOf())
                {
                    digest.ToIdentifier().Write(writer);
                }

                WriteContent(writer);
                WriteCertificates(writer);
                WriteCrls(writer);
                using (writer.PushSetOf())
                {
                    WriteSigner(writer, attributes, digest);
                }
            }
        }

        return new SignedDataToBeSigned(SignedData.Decode(writer.Encode()), attributes, _algorithm);
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);

    private void WriteContent(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(_attributes.ContentType);
            if (EncapsulatedContent is { } content)
            {
                using (writer.PushSequence(Tag(0)))
                {
                    writer.WriteOctetString(content.Span);
                }
            }
        }
    }

    private void WriteCertificates(AsnWriter writer)
    {
        var written = new List<ReadOnlyMemory<byte>>();
        if (IncludeSignerCertificate)
        {
            written.Add(_signer);
        }

        foreach (var certificate in Chain)
        {
            if (!certificate.Span.SequenceEqual(_signer.Span) && !written.Any(w => w.Span.SequenceEqual(certificate.Span)))
            {
                written.Add(certificate);
            }
        }

        WriteSet(writer, 0, written);
    }

    private void WriteCrls(AsnWriter writer) => WriteSet(writer, 1, Crls);

    private static void WriteSet(AsnWriter writer, int tag, IReadOnlyList<ReadOnlyMemory<byte>> members)
    {
        if (members.Count == 0)
        {
            return;
        }

        using (writer.PushSetOf(Tag(tag)))
        {
            foreach (var member in members)
            {
                writer.WriteEncodedValue(member.Span);
            }
        }
    }

    private void WriteSigner(AsnWriter writer, byte[] attributes, DigestAlgorithm digest)
    {
        using (writer.PushSequence())
        {
            // RFC 5652, 5.3: version 1 with issuerAndSerialNumber.
            writer.WriteInteger(1);
            SignerIdentifier.ByIssuerAndSerialNumber(_signer).Write(writer);
            digest.ToIdentifier().Write(writer);
            writer.WriteEncodedValue(SignerInfo.Retag(attributes, 0xA0));
            _algorithm.Identifier.Write(writer);
            writer.WriteOctetString([]);
        }
    }
}
