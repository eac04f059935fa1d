using System.Formats.Asn1;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Names;

namespace AnTin.Pkix.Ocsp;

/// <summary><c>BasicOCSPResponse</c> (RFC 6960, 4.2.1): signed answers about certificates of one issuer.</summary>
public sealed partial class BasicOcspResponse
{
    // A responder sends its own certificate, seldom its issuer's.
    private const int MaximumCertificates = 16;
    private const int MaximumResponses = 256;

    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Context1 = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Context2 = new(TagClass.ContextSpecific, 2);

    internal BasicOcspResponse(ReadOnlyMemory<byte> rawData)
    {
        RawData = rawData;
        AsnReader outer = new(rawData, AsnEncodingRules.DER);
        AsnReader basic = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        TbsBytes = basic.PeekEncodedValue();
        AsnReader data = basic.ReadSequence();
        SignatureAlgorithmIdentifier = AlgorithmIdentifier.Read(basic);
        SignatureValue = basic.ReadBitString(out int unused);
        if (unused != 0)
        {
            throw new AsnContentException("The signature is no whole number of bytes.");
        }

        Certificates = basic.HasData ? ReadCertificates(basic.ReadSequence(Context0).ReadSequence()) : [];
        basic.ThrowIfNotEmpty();

        if (data.PeekTag().HasSameClassAndValue(Context0))
        {
            _ = data.ReadSequence(Context0); // version: only v1 exists
        }

        if (data.PeekTag().HasSameClassAndValue(Context1))
        {
            ResponderName = DistinguishedName.Read(data.ReadSequence(Context1));
        }
        else
        {
            ResponderKeyHash = data.ReadSequence(Context2).ReadOctetString();
        }

        ProducedAt = data.ReadGeneralizedTime();
        Responses = ReadResponses(data.ReadSequence());
        IReadOnlyList<CertificateExtension> extensions = data.HasData ? CertificateExtension.ReadAll(data.ReadSequence(Context1).ReadSequence()) : [];
        data.ThrowIfNotEmpty();
        Nonce = OcspNonce.Find(extensions) is { } nonce ? nonce : default(ReadOnlyMemory<byte>?);
        if (extensions.Any(e => e.Critical && e.Oid != Oids.OcspNonce))
        {
            throw new AsnContentException("The answer has an unknown critical extension.");
        }

        SignatureAlgorithm = SignatureAlgorithm.TryResolve(SignatureAlgorithmIdentifier, out SignatureAlgorithm? algorithm) ? algorithm : null;
    }

    /// <summary>The whole DER <c>BasicOCSPResponse</c>.</summary>
    public ReadOnlyMemory<byte> RawData { get; }

    /// <summary>The DER <c>ResponseData</c>: what the responder signed.</summary>
    public ReadOnlyMemory<byte> TbsBytes { get; }

    /// <summary>The responder's name, when it names itself so.</summary>
    public DistinguishedName? ResponderName { get; }

    /// <summary>SHA-1 of the responder's key, when it names itself so.</summary>
    public ReadOnlyMemory<byte>? ResponderKeyHash { get; }

    /// <summary>When the answer was signed.</summary>
    public DateTimeOffset ProducedAt { get; }

    /// <summary>The answers.</summary>
    public IReadOnlyList<SingleResponse> Responses { get; }

    /// <summary>The nonce of the question, repeated; or <see langword="null"/>.</summary>
    public ReadOnlyMemory<byte>? Nonce { get; }

    /// <summary>Certificates that help to verify the signature; those that could not be read are left out.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>The identifier of the signature algorithm as written.</summary>
    public AlgorithmIdentifier SignatureAlgorithmIdentifier { get; }

    /// <summary>The signature algorithm, or <see langword="null"/> when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The signature value.</summary>
    public ReadOnlyMemory<byte> SignatureValue { get; }

    /// <summary>Finds the answer about a certificate; of several the least favourable: revoked before unknown before good, then the latest.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <returns>The answer, or <see langword="null"/>.</returns>
    public SingleResponse? Find(Certificate certificate, Certificate issuer) =>
        Responses.Where(r => r.CertificateId.Matches(certificate, issuer))
            .OrderBy(r => r.Status switch { CertificateStatus.Revoked => 0, CertificateStatus.Unknown => 1, _ => 2 })
            .ThenByDescending(r => r.ThisUpdate)
            .FirstOrDefault();

    private static List<Certificate> ReadCertificates(AsnReader sequence)
    {
        List<Certificate> certificates = [];
        int count = 0;
        while (sequence.HasData)
        {
            if (++count > MaximumCertificates)
            {
                throw new AsnContentException("Too many certificates.");
            }

            if (Certificate.TryDecode(sequence.ReadEncodedValue(), out Certificate? certificate))
            {
                certificates.Add(certificate);
            }
        }

        return certificates;
    }

    private static List<SingleResponse> ReadResponses(AsnReader sequence)
    {
        List<SingleResponse> responses = [];
        while (sequence.HasData)
        {
            responses.Add(responses.Count < MaximumResponses ? SingleResponse.Read(sequence) : throw new AsnContentException("Too many answers."));
        }

        return responses;
    }
}
