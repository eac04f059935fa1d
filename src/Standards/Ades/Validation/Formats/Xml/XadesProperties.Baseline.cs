using AnTin.Ades.Xades;
using AnTin.Pkix.Certificates;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.Xml;

/// <content>What the baseline levels ask of the properties (EN 319 132-1 V1.3.1, 6.3).</content>
internal sealed partial class XadesProperties
{
    private static readonly string[] References =
        ["CompleteCertificateRefs", "CompleteCertificateRefsV2", "CompleteRevocationRefs", "AttributeCertificateRefs", "AttributeCertificateRefsV2", "AttributeRevocationRefs",
         "SigAndRefsTimeStamp", "SigAndRefsTimeStampV2", "RefsOnlyTimeStamp", "RefsOnlyTimeStampV2"];

    /// <summary>Whether there are references to validation material, or time-stamps over them.</summary>
    public bool HasReferences => (Unsigned?.Children ?? []).Any(p => References.Contains(p.LocalName));

    /// <summary>Whether all is there that B-B asks for: time, certificate, formats; and no archive time-stamp of the old version.</summary>
    public bool IsBaseline(XmlSignature signature, XmlReferences references, bool countersigns, Certificate signer) =>
        Qualifying?.NamespaceUri == QualifyingProperties.Namespace && SigningTime is not null
        && signature.KeyInfo?.Certificates.Any(c => c.Span.SequenceEqual(signer.RawData.Span)) is true
        && !(Unsigned?.Children ?? []).Any(p => p.Is(QualifyingProperties.Namespace, "ArchiveTimeStamp"))
        && (countersigns || references.Results.All(r => !IsData(r, signature) || HasFormat(r.Reference.Id)));

    // Requirement k: what the signature is about, and not what it says of itself.
    private bool IsData(XmlReferenceResult result, XmlSignature signature) =>
        result.Reference.Type != QualifyingProperties.SignedPropertiesType && result.Reference.Type != QualifyingProperties.CountersignedType
        && result.Reference.Type is not (XmlSignature.Namespace + "Manifest" or XmlSignature.Namespace + "SignatureProperties")
        && !(result.Target is { } target && (target.Is(XmlSignature.Namespace, "KeyInfo") || target.Is(XmlSignature.Namespace, "SignatureProperties") || target.Is(XmlSignature.Namespace, "Manifest")
            || IsWithin(target, Qualifying!.Value)) && target.Start >= signature.Element.Start && target.Stop <= signature.Element.Stop);

    private bool HasFormat(string? reference) => reference is not null
        && (SignedDataObjects?.Children ?? []).Any(c => c.LocalName == "DataObjectFormat" && c.Attribute("ObjectReference") == "#" + reference
            && c.Child(c.NamespaceUri, "MimeType") is not null);

    private static bool IsWithin(XmlTreeElement element, XmlTreeElement outer) => element.Start >= outer.Start && element.Stop <= outer.Stop;
}
