using System.Text;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>One signature of a JWS taken apart: header, payload, value, unsigned elements.</summary>
internal sealed class JwsSignatureParts : SignatureParts
{
    private static readonly DateTimeOffset SigTWithdrawn = new(2025, 5, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly JwsEntry _entry;
    private readonly JwsHeader? _header;
    private readonly JwsPayload? _payload;
    private readonly byte[] _value = [];

    public JwsSignatureParts(
        JwsDocument document, JwsEntry entry, string name, string? countersigns, JwsEntry? countersigned, IReadOnlyList<SignedContent> contents, EmbeddedMaterial material)
    {
        (_entry, Name, Countersigns) = (entry, name, countersigns);
        if (!JwsHeader.TryRead(entry.Protected, out _header, out var fault))
        {
            Fault = fault;
            return;
        }

        if (!Base64UrlText.TryDecode(entry.Signature, out _value))
        {
            Fault = "the value is no base64url";
            return;
        }

        _payload = JwsPayload.Find(document, _header, countersigned, contents);
        foreach (var certificate in _header.Certificates)
        {
            material.AddCertificate(certificate);
        }

        JwsMaterial.Add(entry, material);
        Tokens = JwsTokens.Read(entry, _header, _payload);
    }

    public override SignatureForm Form => SignatureForm.Json;

    public override string Name { get; }

    public override string Kind => _header?.BoundCertificates.Count > 0 || _header?.SigningTime is not null ? "JAdES" : "JWS";

    public override string? Fault { get; }

    public override string? Countersigns { get; }

    public override DateTimeOffset? ClaimedTime => _header?.SigningTime;

    // The digest that the value covers is named by the algorithm alone.
    public override string? DigestAlgorithm => Algorithm?.Digest.Name;

    public override SignatureAlgorithm? Algorithm => _algorithm;

    public override string? AlgorithmName => _algorithm?.Name ?? _header?.Algorithm;

    public override IReadOnlyList<EmbeddedToken> Tokens { get; } = [];

    public override NamedPolicy? Policy => _header is null ? null : JwsSignaturePolicy.Read(_header, _entry);

    private string? HeaderFault => _header?.FindFault(_entry);

    private SignatureAlgorithm? _algorithm;

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates)
    {
        var first = _header!.Certificates.Count > 0 ? candidates.FirstOrDefault(c => c.RawData.Span.SequenceEqual(_header.Certificates[0].Span)) : null;
        var found = _header.BoundCertificates.Count == 0 ? (first, first is null ? CertificateBinding.Missing : CertificateBinding.Absent)
            : candidates.FirstOrDefault(_header.Binds) is { } bound ? (bound, CertificateBinding.Bound)
            : first is not null ? (first, CertificateBinding.Replaced)
            : (null, CertificateBinding.Missing);
        // The names of ECDSA algorithms fix the curve, so the key has to be known first (RFC 7518, 3.4).
        if (found.Item1?.PublicKey is { } key && SignatureAlgorithm.TryFromJoseName(_header.Algorithm!, key, out var algorithm))
        {
            _algorithm = algorithm;
        }

        return found;
    }

    // TS 119 182-1, 6.3: the time in iat, in sigT only before that was withdrawn, not in both; and a crit that holds.
    public override bool IsBaseline(Certificate signer) => 
        _header is { SigningTime: { } time } && HeaderFault is null && (_header.HasIssuedAt ? !_header.HasSigT : time < SigTWithdrawn);

    public override bool HasMaterialOfOtherLevels => UnsignedElements.Read(_entry).Any(e => e.Name is "xRefs" or "rRefs" or "axRefs" or "arRefs" or "sigRTst" or "rfsTst");

    public override RevocationEvidence RevocationValues(int maximum)
    {
        var values = new EmbeddedMaterial(maximum);
        JwsMaterial.Add(_entry, values);
        return values.Evidence;
    }

    public override SignatureIntegrity? Verify(Certificate certificate)
    {
        if (_algorithm is null || certificate.PublicKey is not { } key)
        {
            return SignatureIntegrity.UnsupportedAlgorithm;
        }

        if (_payload!.Integrity is not SignatureIntegrity.Intact and var broken)
        {
            return broken;
        }

        byte[] input = [.. Encoding.ASCII.GetBytes(_entry.Protected + "."), .. _payload.Octets];
        if (SignatureVerifier.VerifyConcatenated(key, _algorithm, input, _value))
        {
            return SignatureIntegrity.Intact;
        }

        // Content that somebody handed over is part of what is signed: without a digest of its own it cannot be told which of both is wrong.
        return _payload.IsHandedOver ? SignatureIntegrity.ContentChanged : SignatureIntegrity.WrongSignatureValue;
    }

    public override SignatureFacts Describe(SignatureFacts facts) => facts with
    {
        SignedObjects = _payload?.Objects ?? [],
        SignerAttributes = _header?.SignerAttributes is { } attributes ? JwsSignerAttributes.Read(attributes) : null,
        Peculiarities = HeaderFault is { } fault ? [new FormNotKept(fault)] : [],
        DigestAlgorithm = DigestAlgorithm ?? facts.DigestAlgorithm,
        SignatureAlgorithm = AlgorithmName,
        KnownAlgorithm = _algorithm,
    };
}
