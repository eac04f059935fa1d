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
    private readonly DigestAlgorithm? _digest;

    /// <summary>Begins with the two attributes that must be there.</summary>
    /// <param name="contentType">The content type that is signed, such as <see cref="CmsOids.Data"/>.</param>
    /// <param name="messageDigest">The digest of the content.</param>
    /// <param name="digest">The algorithm of that digest: <see cref="SignatureAlgorithm.ContentDigest"/> is right; by default <see cref="SignatureAlgorithm.Digest"/>, which is the same but for Ed448.</param>
    public SignedAttributes(string contentType, ReadOnlySpan<byte> messageDigest, DigestAlgorithm? digest = null)
        : this(messageDigest, digest)
    {
        ContentType = contentType;
        _attributes.Insert(0, CmsAttribute.Create(CmsOids.ContentType, CmsOids.Encode(contentType)));
    }

    private SignedAttributes(ReadOnlySpan<byte> messageDigest, DigestAlgorithm? digest)
    {
        _digest = digest;
        Add(CmsOids.MessageDigest, DefiniteLength.Wrap(0x04, messageDigest));
    }

    /// <summary>The content type that is signed; <see langword="null"/> for a counter-signature.</summary>
    public string? ContentType { get; }

    internal IReadOnlyList<CmsAttribute> All => _attributes;

    /// <summary>Begins the attributes of a counter-signature, which have no content type (RFC 5652, 11.4).</summary>
    /// <param name="signatureDigest">The digest of the signature value that is counter-signed.</param>
    /// <param name="digest">The algorithm of that digest.</param>
    /// <returns>The collection.</returns>
    public static SignedAttributes ForCounterSignature(ReadOnlySpan<byte> signatureDigest, DigestAlgorithm digest) => new(signatureDigest, digest);

    /// <summary>Binds the signer's certificate by its digest, so that no other certificate of the same key can be put in its place.</summary>
    /// <param name="certificate">The DER certificate.</param>
    /// <param name="digest">The digest algorithm; SHA-256 is written without naming it, as it is the default (RFC 5035, 4).</param>
    /// <returns>This collection.</returns>
    public SignedAttributes WithSigningCertificate(ReadOnlyMemory<byte> certificate, DigestAlgorithm digest)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 512);
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
        if (_attributes.Exists(a => a.Type == type))
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
        var sorted = new ReadOnlyMemory<byte>[_attributes.Count];
        int length = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sorted[i] = _attributes[i].Encoded;
            length += sorted[i].Length;
        }

        // X.690, 11.6. No encoding is the beginning of another, so padding with zeros makes no difference.
        Array.Sort(sorted, static (a, b) => a.Span.SequenceCompareTo(b.Span));
        var encoded = GC.AllocateUninitializedArray<byte>((int)DefiniteLength.ElementSize(length));
        var rest = DefiniteLength.WriteHeader(encoded, 0x31, length);
        foreach (var attribute in sorted)
        {
            rest = DefiniteLength.Write(rest, attribute.Span);
        }

        return encoded;
    }

    /// <summary>The algorithm by which the message digest was made, to be named beside the signer.</summary>
    internal DigestAlgorithm DigestFor(SignatureAlgorithm algorithm) => _digest ?? DigestAlgorithm.FromName(algorithm.Digest);

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
