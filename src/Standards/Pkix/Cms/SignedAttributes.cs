using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;

namespace AnTin.Pkix.Cms;

/// <summary>
/// The attributes that a signature covers, being collected: content type and message digest always (RFC 5652, 5.3), and what a
/// profile adds.
/// </summary>
public sealed class SignedAttributes
{
    private readonly List<CmsAttribute> _attributes = [];

    /// <summary>Begins with the two attributes that must be there.</summary>
    /// <param name="contentType">The content type that is signed, such as <see cref="CmsOids.Data"/>.</param>
    /// <param name="messageDigest">The digest of the content.</param>
    public SignedAttributes(string contentType, ReadOnlySpan<byte> messageDigest)
    {
        ContentType = contentType;
        var type = new AsnWriter(AsnEncodingRules.DER);
        type.WriteObjectIdentifier(contentType);
        Add(CmsOids.ContentType, type.Encode());
        var digest = new AsnWriter(AsnEncodingRules.DER);
        digest.WriteOctetString(messageDigest);
        Add(CmsOids.MessageDigest, digest.Encode());
    }

    /// <summary>The content type that is signed.</summary>
    public string ContentType { get; }

    /// <summary>Binds the signer's certificate by its digest, so that no other certificate of the same key can be put in its place.</summary>
    /// <param name="certificate">The DER certificate.</param>
    /// <param name="digest">The digest algorithm; SHA-256 is written without naming it, as it is the default (RFC 5035, 4).</param>
    /// <returns>This collection.</returns>
    public SignedAttributes WithSigningCertificate(ReadOnlyMemory<byte> certificate, DigestAlgorithm digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        // SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies OPTIONAL }
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            if (digest != DigestAlgorithm.Sha256)
            {
                digest.ToIdentifier().Write(writer);
            }

            writer.WriteOctetString(digest.Hash(certificate.Span));
            WriteIssuerSerial(writer, SignerIdentifier.ByIssuerAndSerialNumber(certificate));
        }

        return Add(CmsOids.SigningCertificateV2, writer.Encode());
    }

    /// <summary>Adds the signer's claim of the time (RFC 5652, 11.3). PAdES forbids it: there the claim is <c>/M</c>.</summary>
    /// <param name="time">The claimed time; written to the second, in UTC.</param>
    /// <returns>This collection.</returns>
    public SignedAttributes WithSigningTime(DateTimeOffset time)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        var utc = time.ToUniversalTime();
        // RFC 5652, 11.3: UTCTime through 2049, GeneralizedTime without fractions afterwards.
        if (utc.Year is >= 1950 and < 2050)
        {
            writer.WriteUtcTime(utc, 2049);
        }
        else
        {
            writer.WriteGeneralizedTime(utc, omitFractionalSeconds: true);
        }

        return Add(CmsOids.SigningTime, writer.Encode());
    }

    /// <summary>Adds any other attribute with one value.</summary>
    /// <param name="type">The dotted object identifier.</param>
    /// <param name="value">The DER value.</param>
    /// <returns>This collection.</returns>
    /// <exception cref="ArgumentException">An attribute of that type is there already.</exception>
    public SignedAttributes Add(string type, ReadOnlySpan<byte> value)
    {
        if (_attributes.Any(a => a.Type == type))
        {
            throw new ArgumentException($"The attribute {type} is there already.", nameof(type));
        }

        _attributes.Add(CmsAttribute.Create(type, value));
        return this;
    }

    /// <summary>Encodes the bytes that are signed: the DER <c>SET OF Attribute</c>, not the implicit tag (RFC 5652, 5.4).</summary>
    /// <returns>The DER set, its members in DER order.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            foreach (var attribute in _attributes)
            {
                writer.WriteEncodedValue(attribute.Encoded.Span);
            }
        }

        return writer.Encode();
    }

    // IssuerSerial ::= SEQUENCE { issuer GeneralNames, serialNumber } ; a Name is the directoryName [4] EXPLICIT.
    private static void WriteIssuerSerial(AsnWriter writer, SignerIdentifier signer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
            {
                writer.WriteEncodedValue(signer.Issuer!.Value.Span);
            }

            writer.WriteInteger(signer.SerialNumber!.Value.Span);
        }
    }
}
