using System.Globalization;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Ades.Xades;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>A <c>Signature</c> element taken apart: references, value, qualifying properties (EN 319 132-1; XML Signature 1.1).</summary>
internal sealed class XmlSignatureParts : SignatureParts
{
    private readonly XmlSignature? _signature;
    private readonly XmlReferences _references = XmlReferences.None;
    private readonly XadesProperties _properties = XadesProperties.None;
    private readonly XmlTokens? _tokens;
    private readonly XmlPlace _place;

    public XmlSignatureParts(XmlTreeElement element, string name, IReadOnlyList<SignedContent> contents, EmbeddedMaterial material, XmlPlace place, Wrapping wrapping)
    {
        Name = element.Attribute("Id") is { Length: > 0 } id ? id : name;
        _place = place;
        Countersigns = CountersignedBy(element);
        if (!XmlSignature.TryRead(element, out _signature, out var refusal))
        {
            Fault = refusal.ToString();
            return;
        }

        foreach (var certificate in _signature.KeyInfo?.Certificates ?? [])
        {
            material.AddCertificate(certificate);
        }

        _references = XmlReferences.Check(_signature, contents, wrapping, place.ManifestsBind);
        _properties = XadesProperties.Read(_signature, _references, out var fault);
        Fault = fault;
        _tokens = _properties.Qualifying is null ? null : new XmlTokens(_signature, _properties, contents);
        Tokens = _tokens?.Read() ?? [];
        EvidenceRecords = _properties.Qualifying is null ? [] : [.. XmlEvidenceRecords.Read(_signature, _references, _properties, contents, this)];
    }

    /// <summary>The evidence records that seal it.</summary>
    public IReadOnlyList<EvidenceRecordParts> EvidenceRecords { get; } = [];

    public override SignatureForm Form => SignatureForm.Xml;

    public override string Name { get; }

    public override string Kind => _properties.Qualifying is null ? "XML Signature" : "XAdES";

    public override string? Fault { get; }

    public override string? Countersigns { get; }

    public override DateTimeOffset? ClaimedTime => _signature is null ? null : _properties.SigningTime ?? PlainSigningTime();

    public override string? DigestAlgorithm => DigestAlgorithms.FirstOrDefault();

    public override IEnumerable<string> DigestAlgorithms => _references.DigestAlgorithms;

    public override NamedPolicy? Policy => _properties.Policy;

    public override SignatureAlgorithm? Algorithm => SignatureMethods.FromUri(_signature!.SignedInfo.SignatureMethod);

    public override string? AlgorithmName => Algorithm?.Name ?? _signature!.SignedInfo.SignatureMethod;

    public override IReadOnlyList<EmbeddedToken> Tokens { get; } = [];

    public override (Certificate? Certificate, CertificateBinding Binding) FindCertificate(IReadOnlyList<Certificate> candidates)
    {
        if (_properties.BoundCertificates is { Count: > 0 } bound)
        {
            // EN 319 132-1, 5.2.2: the first is the signer's.
            return candidates.FirstOrDefault(c => bound[0].Matches(c)) is { } exact ? (exact, CertificateBinding.Bound)
                : Signer(candidates) is { } other ? (other, CertificateBinding.Replaced)
                : (null, CertificateBinding.Missing);
        }

        return Signer(candidates) is { } signer ? (signer, CertificateBinding.Absent) : (null, CertificateBinding.Missing);
    }

    public override bool IsBaseline(Certificate signer) => _properties.IsBaseline(_signature!, _references, Countersigns is not null, signer);

    public override bool HasMaterialOfOtherLevels => _properties.HasReferences;

    public override RevocationEvidence RevocationValues(int maximum)
    {
        var values = new EmbeddedMaterial(maximum);
        foreach (var property in _properties.Unsigned?.Children.Where(p => p.LocalName is "RevocationValues" or "TimeStampValidationData" or "AnyValidationData") ?? [])
        {
            XmlSignatures.AddMaterial(property, maximum, values);
        }

        return values.Evidence;
    }

    public override SignatureIntegrity? Verify(Certificate certificate)
    {
        if (Algorithm is null || certificate.PublicKey is null || _references.Results.Any(r => r.Refusal?.Reason is XmlRefusalReason.AlgorithmUnknown or XmlRefusalReason.Xslt))
        {
            return SignatureIntegrity.UnsupportedAlgorithm;
        }

        return _references.Integrity is not SignatureIntegrity.Intact and var broken ? broken
            : Fits(certificate) ? SignatureIntegrity.Intact
            : SignatureIntegrity.WrongSignatureValue;
    }

    public override SignatureFacts Describe(SignatureFacts facts) => facts with
    {
        SignedObjects = _references.SignedObjects,
        Location = _properties.Place,
        SignerAttributes = _properties.SignerAttributes,
        Peculiarities = [.. _references.Peculiarities, .. _properties.Peculiarities, .. Countersigns is null ? _place.Notice(_references) : []],
    };

    private bool Fits(Certificate certificate) =>
        certificate.PublicKey is { } key && SignatureMethods.Verify(key, _signature!);

    // What KeyInfo says is a hint: the certificate whose key fits comes first, else the first that is there, so that it can be told apart from none.
    private Certificate? Signer(IReadOnlyList<Certificate> candidates)
    {
        var own = (_signature!.KeyInfo?.Certificates ?? [])
            .Select(encoded => candidates.FirstOrDefault(c => c.RawData.Span.SequenceEqual(encoded.Span))).OfType<Certificate>().ToList();
        return own.Find(Fits) ?? own.FirstOrDefault() ?? candidates.FirstOrDefault(Names);
    }

    private bool Names(Certificate certificate) => _signature!.KeyInfo is { } info
        && (info.PublicKeys.Any(key => key.Span.SequenceEqual(certificate.SubjectPublicKeyInfo.Span))
            || info.SubjectKeyIdentifiers.Any(id => certificate.SubjectKeyIdentifier is { } has && has.Span.SequenceEqual(id.Span))
            || info.IssuerSerials.Any(pair => pair.SerialNumber == certificate.SerialNumber.ToString() && Fits(certificate)));

    // The Vietnamese formats: a SigningTime of no namespace in an Object that a reference covers; local, mostly without zone.
    // Office: a SignatureTime with its value (ECMA-376-2, 4th edition, 13.2.4.19).
    private DateTimeOffset? PlainSigningTime()
    {
        foreach (var element in _signature!.Objects.SelectMany(o => o.DescendantsAndSelf).Where(e => e.LocalName == "SigningTime" || (e.LocalName == "Value" && e.Parent is { LocalName: "SignatureTime" })))
        {
            string text = element.Text.Trim();
            if (_references.Covers(element)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)
                    ? time
                    : new DateTimeOffset(time.UtcDateTime.Ticks, TimeSpan.FromHours(7));
            }
        }

        return null;
    }

    private static string? CountersignedBy(XmlTreeElement element)
    {
        bool inside = false;
        for (var at = element.Parent; at is { } parent; at = parent.Parent)
        {
            inside |= parent.Is(QualifyingProperties.Namespace, "CounterSignature");
            if (inside && parent.Is(XmlSignature.Namespace, "Signature"))
            {
                return parent.Attribute("Id") ?? "";
            }
        }

        return null;
    }
}
