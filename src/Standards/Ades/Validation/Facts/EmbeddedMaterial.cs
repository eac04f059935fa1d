using System.Formats.Asn1;
using AnTin.Ades.Validation.Caching;
using AnTin.Ades.Validation.Reports;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Facts;

/// <summary>Certificates, OCSP responses and CRLs that travel with a document in whatever form. Untrusted.</summary>
internal sealed class EmbeddedMaterial(int maximum, ValidationCache? cache = null)
{
    private readonly List<Certificate> _certificates = [];
    private readonly List<OcspResponse> _responses = [];
    private readonly List<CertificateRevocationList> _crls = [];
    private readonly HashSet<ContentDigest> _seen = [];

    public IReadOnlyList<Certificate> Certificates => _certificates;

    public RevocationEvidence Evidence => new(_responses, _crls) { Certificates = _certificates };

    public void Add(SignedData cms)
    {
        foreach (var certificate in cms.Certificates)
        {
            AddCertificate(certificate);
        }

        foreach (var choice in cms.RevocationChoices)
        {
            AddRevocation(choice);
        }
    }

    /// <summary>Adds a <c>RevocationInfoChoice</c> (RFC 5652, 10.2.1).</summary>
    public void AddRevocation(ReadOnlyMemory<byte> choice)
    {
        if (OtherRevocationInfo.TryDecode(choice, out var other))
        {
            AddResponse(other.Format == OtherRevocationInfo.BasicOcspResponse ? Wrap(other.Info) : other.Info);
        }
        else
        {
            AddCrl(choice);
        }
    }

    /// <summary>Makes an <c>OCSPResponse</c> of the <c>BasicOCSPResponse</c> that older attributes hold (RFC 6960, 4.2.1).</summary>
    public static ReadOnlyMemory<byte> Wrap(ReadOnlyMemory<byte> basic)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 0x01, 0x00]);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(OtherRevocationInfo.BasicOcspResponse);
                writer.WriteOctetString(basic.Span);
            }
        }

        return writer.Encode();
    }

    public void AddCertificate(ReadOnlyMemory<byte> encoded)
    {
        if (_certificates.Count < maximum && IsNew(encoded, out var digest) && Decoded.Certificate(cache, digest, encoded) is { } certificate && _seen.Add(digest))
        {
            _certificates.Add(certificate);
        }
    }

    /// <summary>Decodes certificates without adding them; those that cannot be read are left out.</summary>
    public IEnumerable<Certificate> Decode(IEnumerable<ReadOnlyMemory<byte>> encoded) =>
        encoded.Select(bytes => Decoded.Certificate(cache, ContentDigest.Of(bytes.Span), bytes)).OfType<Certificate>();

    public void Add(Certificate certificate)
    {
        if (_seen.Add(ContentDigest.From(certificate.Sha256Fingerprint.Span)))
        {
            _certificates.Add(certificate);
        }
    }

    public void AddResponse(ReadOnlyMemory<byte> encoded)
    {
        if (_responses.Count < maximum && IsNew(encoded, out var digest) && Decoded.Response(cache, digest, encoded) is { } response && _seen.Add(digest))
        {
            _responses.Add(response);
        }
    }

    public void AddCrl(ReadOnlyMemory<byte> encoded)
    {
        if (_crls.Count < maximum && IsNew(encoded, out var digest) && Decoded.Crl(cache, digest, encoded) is { } crl && _seen.Add(digest))
        {
            _crls.Add(crl);
        }
    }

    /// <summary>Adds what is known from an earlier validation, behind what the document brought.</summary>
    public void Add(ValidationEvidence known)
    {
        foreach (var certificate in known.Certificates)
        {
            AddCertificate(certificate);
        }

        foreach (var response in known.OcspResponses)
        {
            AddResponse(response);
        }

        foreach (var crl in known.Crls)
        {
            AddCrl(crl);
        }
    }

    /// <summary>Whether a certificate, a response or a list is among what was added, byte by byte.</summary>
    public bool Contains(ReadOnlyMemory<byte> encoded) => !IsNew(encoded, out _);

    /// <summary>All that is at hand now.</summary>
    public ValidationEvidence ToEvidence() =>
        new([.. _certificates.Select(c => c.RawData)], [.. _responses.Select(r => r.RawData)], [.. _crls.Select(c => c.RawData)]);

    private bool IsNew(ReadOnlyMemory<byte> encoded, out ContentDigest digest) => !_seen.Contains(digest = ContentDigest.Of(encoded.Span));
}
