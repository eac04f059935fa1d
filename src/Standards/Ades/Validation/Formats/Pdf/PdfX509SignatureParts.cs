using System.Formats.Asn1;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Revisions;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Validation.Formats.Pdf;

/// <summary>
/// A signature of the oldest kind: the bare PKCS#1 value in <c>Contents</c>, the certificates in <c>Cert</c> (ISO 32000-1, 12.8.3.2;
/// <c>adbe.x509.rsa_sha1</c>). Deprecated by ISO 32000-2; read, never made.
/// </summary>
internal sealed class PdfX509SignatureParts : SignatureParts
{
    public const string SubFilter = "adbe.x509.rsa_sha1";

    private readonly PdfDocument _document;
    private readonly SignatureField _field;
    private readonly ByteRange? _range;
    private readonly ComparisonBudget _comparisons;
    private readonly List<Certificate> _certificates = [];
    private readonly byte[] _value = [];
    private readonly string? _rangeFault;
    private CoverageFacts? _coverage;

    public PdfX509SignatureParts(PdfDocument document, SignatureField field, ComparisonBudget comparisons, PrefixDigests digests, EmbeddedMaterial material)
    {
        (_document, _field, _comparisons) = (document, field, comparisons);
        _range = ByteRange.Read(document, field, digests, out _rangeFault);
        foreach (var encoded in CertificatesOf(document, field.Value!))
        {
            if (Certificate.TryDecode(encoded, out var certificate))
            {
                _certificates.Add(certificate);
                material.Add(certificate);
            }
        }

        if (_range is not null)
        {
            Fault = TryReadValue(_range.Contents, out _value) ? null : "no PKCS#1 value";
        }
        else
        {
            Fault = _rangeFault;
        }
    }

    public override SignatureForm Form => SignatureForm.Pdf;

    public override string Name => _field.Name;

    public override string Kind => SubFilter;

    public override string? Fault { get; }

    public ByteRange? Range => _range;

    public IReadOnlyList<EmbeddedToken> Covering { get; set; } = [];

    public override IReadOnlyList<EmbeddedToken> Tokens => Covering;

    public override DateTimeOffset? ClaimedTime => SigningDate.Read(_document.Find<PdfString>(_field.Value, "M"));

    public override string? DigestAlgorithm => Pkix.Algorithms.DigestAlgorithm.Sha1.ToString();

    public override SignatureAlgorithm? Algorithm => SignatureAlgorithm.Sha1WithRsa;

    public override string? AlgorithmName => SignatureAlgorithm.Sha1WithRsa.Name;

    // 12.8.3.2: the signer's certificate is the first. Nothing binds it.
    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates) =>
        _certificates.Count > 0 ? (_certificates[0], CertificateBinding.Absent) : (null, CertificateBinding.Missing);

    // Some writers take another digest than the name says; the value tells.
    public override SignatureIntegrity? Verify(Certificate certificate) =>
        certificate.PublicKey is not { Kind: KeyKind.Rsa } key ? SignatureIntegrity.UnsupportedAlgorithm
        : ((SignatureAlgorithm[])[SignatureAlgorithm.Sha1WithRsa, SignatureAlgorithm.Sha256WithRsa, SignatureAlgorithm.Sha384WithRsa, SignatureAlgorithm.Sha512WithRsa])
            .Any(a => SignatureVerifier.VerifyDigest(key, a, _range!.Digest(a.ContentDigest), _value)) ? SignatureIntegrity.Intact
        : SignatureIntegrity.WrongSignatureValue;

    public override SignatureFacts Describe(SignatureFacts facts) => facts with
    {
        Coverage = _coverage ??= _range?.Coverage(_comparisons) ?? new CoverageFacts(_rangeFault, 0, 0, _document.Revisions.Count, []),
        Reason = _document.Find<PdfString>(_field.Value, "Reason")?.ToText(),
        Location = _document.Find<PdfString>(_field.Value, "Location")?.ToText(),
    };

    private static bool TryReadValue(ReadOnlyMemory<byte> contents, out byte[] value)
    {
        try
        {
            // Padded with zeros like every Contents.
            value = AsnDecoder.ReadOctetString(contents.Span, AsnEncodingRules.BER, out _);
            return true;
        }
        catch (AsnContentException)
        {
            value = [];
            return false;
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> CertificatesOf(PdfDocument document, PdfDictionary signature) => document.Resolve(signature["Cert"]) switch
    {
        PdfString one => [one.Bytes],
        PdfArray several => several.Select(document.Resolve).OfType<PdfString>().Select(s => s.Bytes),
        _ => [],
    };
}
