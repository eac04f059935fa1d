using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Formats.Xml;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>Records in <c>SealingEvidenceRecords</c> (EN 319 132-3, 5): over the signature with what it signs, and over detached objects beside it.</summary>
internal static class XmlEvidenceRecords
{
    private const string Namespace = "http://uri.etsi.org/19132/v1.1.1#";
    private const string Structure = "Signature";

    /// <summary>Those of signatures that have been taken apart.</summary>
    /// <param name="signatures">The signatures, of any form.</param>
    public static IEnumerable<EvidenceRecordParts> Of(IEnumerable<SignatureParts> signatures) => signatures.OfType<XmlSignatureParts>().SelectMany(s => s.EvidenceRecords);

    /// <summary>Reads them.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="references">What it covers.</param>
    /// <param name="properties">Its properties, which hold the records.</param>
    /// <param name="contents">What lies outside the document.</param>
    /// <param name="parts">The signature as others see it.</param>
    public static IEnumerable<EvidenceRecordParts> Read(
        XmlSignature signature, XmlReferences references, XadesProperties properties, IReadOnlyList<SignedContent> contents, SignatureParts parts)
    {
        var external = signature.SignedInfo.References.Where(IsExternal).Select(r => DetachedContents.Find(contents, r.Uri)).OfType<SignedContent>().Distinct().ToList();
        foreach (var property in (properties.Unsigned?.Children ?? []).Where(c => c.Is(Namespace, "SealingEvidenceRecords")))
        {
            var group = new XmlSealedGroup(signature, references, properties, contents, property);
            var own = new EvidenceObject(Structure, group.Digest) { CanonicalDigest = group.Digest };
            foreach (var element in property.Children)
            {
                var record = ReadRecord(element, out var encoded);
                yield return new($"{parts.Name}, evidence record", record, encoded, [own, .. external.Select(EvidenceObjects.Of)])
                {
                    Seals = covered => covered.Contains(Structure) ? [parts] : [],
                };
            }
        }
    }

    private static EvidenceRecord? ReadRecord(XmlTreeElement element, out ReadOnlyMemory<byte> encoded)
    {
        bool isXml = element.Is(XmlEvidenceRecord.Namespace, "EvidenceRecord");
        encoded = isXml ? element.Tree.Utf8[element.Start..element.Stop] : XmlText.TryDecodeBase64(element, out var bytes) ? bytes : default;
        // A record was made, and renewed, as a document of its own: the namespaces of the signature around it are not in its digests, unless it leans on them.
        return EvidenceRecord.TryDecode(encoded, out var record, out _) || (isXml && XmlEvidenceRecord.TryRead(element, encoded, out record, out _)) ? record : null;
    }

    private static bool IsExternal(XmlReference reference) => reference.Uri is { Length: > 0 } uri && uri[0] != '#';
}
