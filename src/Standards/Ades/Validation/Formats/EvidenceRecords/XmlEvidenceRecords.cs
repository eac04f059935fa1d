using System.Buffers;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Formats.Xml;
using AnTin.Ades.Xades;
using AnTin.Pkix.Algorithms;
using AnTin.XmlSecurity.Canonicalization;
using AnTin.XmlSecurity.Reading;
using AnTin.XmlSecurity.Signatures;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>Records in <c>SealingEvidenceRecords</c> (EN 319 132-3, 5): over the signature as an archive time-stamp takes it, and over detached objects beside it.</summary>
internal static class XmlEvidenceRecords
{
    private const string Namespace = "http://uri.etsi.org/19132/v1.1.1#";
    private const string Structure = "Signature";

    public static IEnumerable<EvidenceRecordParts> Read(XmlSignature signature, XadesProperties properties, IReadOnlyList<SignedContent> contents, SignatureParts parts)
    {
        var sealing = (properties.Unsigned?.Children ?? []).Where(c => c.Is(Namespace, "SealingEvidenceRecords"));
        foreach (var property in sealing)
        {
            foreach (var element in property.Children)
            {
                var record = ReadRecord(element, out var encoded);
                yield return new($"{parts.Name}, evidence record", record, encoded, Objects(signature, properties, contents, property))
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
        EvidenceRecord? record;
        _ = isXml ? XmlEvidenceRecord.TryRead(element, encoded, out record, out _) : EvidenceRecord.TryDecode(encoded, out record, out _);
        return record;
    }

    private static List<EvidenceObject> Objects(XmlSignature signature, XadesProperties properties, IReadOnlyList<SignedContent> contents, XmlTreeElement property)
    {
        byte[]? Octets(CanonicalizationMethod method) => Imprint(signature, properties, property, method);
        // A record in ASN.1 names no method: Canonical XML 1.0 where none is named (EN 319 132-1, 4.5).
        var own = new EvidenceObject(Structure, digest => Octets(CanonicalizationMethod.C14N10) is { } octets ? digest.Hash(octets) : null)
        {
            CanonicalDigest = (digest, method) => Octets(method) is { } octets ? digest.Hash(octets) : null,
        };
        var external = signature.SignedInfo.References.Where(IsExternal).Select(r => DetachedContents.Find(contents, r.Uri)).OfType<SignedContent>().Distinct();
        return [own, .. external.Select(EvidenceObjects.Of)];
    }

    private static byte[]? Imprint(XmlSignature signature, XadesProperties properties, XmlTreeElement property, CanonicalizationMethod method)
    {
        var octets = new ArrayBufferWriter<byte>();
        try
        {
            if (!signature.SignedInfo.References.Where(r => !IsExternal(r)).All(r => signature.WriteReferenceData(r, null, octets)))
            {
                return null;
            }

            ArchiveImprint.Elements(signature, properties.Qualifying!.Value, properties.Unsigned, property, () => signature.CheckReferences())
                .ForEach(element => Canonicalizer.Write(NodeSet.OfElement(element), method, octets));
            return octets.WrittenSpan.ToArray();
        }
        catch (CanonicalizationRefusedException)
        {
            return null;
        }
    }

    private static bool IsExternal(XmlReference reference) => reference.Uri is { Length: > 0 } uri && uri[0] != '#';
}
