using System.Globalization;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Xades;
using AnTin.Pkix.Certificates;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <summary>The qualifying properties of a signature as far as they count (EN 319 132-1, 4.3 and 5.2). Signed ones count only when a reference covers them.</summary>
internal sealed partial class XadesProperties
{
    public static readonly XadesProperties None = new();

    private static readonly string[] Namespaces = [QualifyingProperties.Namespace, "http://uri.etsi.org/01903/v1.1.1#", "http://uri.etsi.org/01903/v1.2.2#"];

    public XmlTreeElement? Qualifying { get; private init; }

    /// <summary>The <c>UnsignedSignatureProperties</c>.</summary>
    public XmlTreeElement? Unsigned { get; private init; }

    public DateTimeOffset? SigningTime { get; private set; }

    public IReadOnlyList<BoundCertificate> BoundCertificates { get; private set; } = [];

    public NamedPolicy? Policy { get; private set; }

    public string? Place { get; private set; }

    public SignerAttributes? SignerAttributes { get; private set; }

    /// <summary>The <c>SignedDataObjectProperties</c>, when they count.</summary>
    public XmlTreeElement? SignedDataObjects { get; private set; }

    public IReadOnlyList<Finding> Peculiarities { get; private set; } = [];

    public static XadesProperties Read(XmlSignature signature, XmlReferences references, out string? fault)
    {
        fault = null;
        var found = signature.Objects.SelectMany(o => o.Children).Where(c => c.LocalName == "QualifyingProperties" && Namespaces.Contains(c.NamespaceUri)).Take(2).ToList();
        if (found.Count == 0)
        {
            return None;
        }

        if (found.Count > 1)
        {
            // EN 319 132-1, 4.4: one QualifyingProperties in the signature.
            fault = "QualifyingProperties twice";
            return None;
        }

        var qualifying = found[0];
        string space = qualifying.NamespaceUri;
        if (qualifying.Attribute("Target") is { } target && signature.Id is { } id && target != "#" + id)
        {
            fault = $"QualifyingProperties of {target} in the signature {id}";
            return None;
        }

        var properties = new XadesProperties
        {
            Qualifying = qualifying,
            Unsigned = qualifying.Child(space, "UnsignedProperties")?.Child(space, "UnsignedSignatureProperties"),
        };
        if (qualifying.Child(space, "SignedProperties") is { } signed)
        {
            properties.ReadSigned(signed, references);
        }

        return properties;
    }

    private void ReadSigned(XmlTreeElement signed, XmlReferences references)
    {
        // EN 319 132-1, 4.4.2: the reference of this type. A changed document must not hide who says to have signed it, so broken digests elsewhere do not matter.
        bool covered = references.Results.Any(r => r.Target == signed || r.Covers(signed));
        if (!covered)
        {
            Peculiarities = [new PropertiesNotSigned()];
            return;
        }

        string space = signed.NamespaceUri;
        var signature = signed.Child(space, "SignedSignatureProperties");
        SignedDataObjects = signed.Child(space, "SignedDataObjectProperties");
        SigningTime = signature?.Child(space, "SigningTime") is { } time
            && DateTimeOffset.TryParse(time.Text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var claimed) ? claimed : null;
        BoundCertificates = signature is null ? [] : [.. BoundCertificate.ReadAll(signature.Value)];
        Policy = signature is null ? null : XadesSignaturePolicy.Read(signature.Value, Unsigned);
        var place = signature?.Child(space, "SignatureProductionPlaceV2") ?? signature?.Child(space, "SignatureProductionPlace");
        SignerAttributes = signature is null ? null : SignerRole.Read(signature.Value);
        Place = place is null ? null : string.Join(", ", place.Value.Children.Select(c => c.Text.Trim()).Where(t => t.Length > 0));
    }
}

/// <summary>A certificate that the signed properties bind by its digest (EN 319 132-1, 5.2.2; XAdES 1.3.2, 7.2.2).</summary>
/// <param name="DigestMethod">The digest's identifier.</param>
/// <param name="Digest">The digest of the DER certificate.</param>
internal sealed record BoundCertificate(string DigestMethod, ReadOnlyMemory<byte> Digest)
{
    public bool Matches(Certificate certificate) =>
        DigestMethods.FromUri(DigestMethod) is { } name
        && Pkix.Algorithms.DigestAlgorithm.FromName(name).Hash(certificate.RawData.Span).AsSpan().SequenceEqual(Digest.Span);

    public static IEnumerable<BoundCertificate> ReadAll(XmlTreeElement properties)
    {
        string space = properties.NamespaceUri;
        var list = properties.Child(space, "SigningCertificateV2") ?? properties.Child(space, "SigningCertificate");
        foreach (var certificate in list?.Children.Where(c => c.LocalName == "Cert") ?? [])
        {
            if (certificate.Child(space, "CertDigest") is { } digest
                && digest.Child(XmlSignature.Namespace, "DigestMethod")?.Attribute("Algorithm") is { } method
                && digest.Child(XmlSignature.Namespace, "DigestValue") is { } value
                && XmlText.TryDecodeBase64(value, out var bytes))
            {
                yield return new(method, bytes);
            }
        }
    }
}
