using AnTin.Ades.Asic;
using AnTin.Ades.Asic.Zip;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.Asic;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Ades.Validation.Formats.Xml;

namespace AnTin.Ades.Validation.Formats.OfficeOpenXml;

/// <summary>Takes a text, table or presentation apart into its signatures (ECMA-376-2, 4th edition, 13; [MS-OFFCRYPTO] 2.5.2).</summary>
internal static class OfficeSignatures
{
    public static DocumentParts Read(ZipArchiveReader archive, ValidationContext context, EmbeddedMaterial material)
    {
        try
        {
            var package = new OfficePackage(AsicPackage.Of(archive), context.Limits.Xml);
            var signatures = package.Signatures;
            if (signatures.Count > context.Limits.Signatures)
            {
                return DocumentParts.Unreadable(new DocumentTooLarge($"{signatures.Count} signatures"));
            }

            List<SignedContent> contents = [.. package.Names.Select(n => new ContainerContent(package.Entries, n, package.UriOf(n)))];
            var parts = signatures.SelectMany(s => Read(package, s, context with { DetachedContents = contents }, material)).ToList();
            return new DocumentParts(parts, parts.Count == 0 ? [new NoSignature()] : [])
            {
                EvidenceRecords = [.. XmlEvidenceRecords.Of(parts).Take(context.Limits.EvidenceRecords)],
            };
        }
        catch (AdesRefusedException refused)
        {
            return DocumentParts.Unreadable(AsicSignatures.Refused(refused.Refusal));
        }
    }

    private static IReadOnlyList<SignatureParts> Read(OfficePackage package, string entry, ValidationContext context, EmbeddedMaterial material)
    {
        if (package.Entries.Find(entry) is null)
        {
            return [new BrokenParts(SignatureForm.Xml, entry, "XAdES", "the part is missing")];
        }

        var place = new XmlPlace(entry) { Notice = references => OfficeCoverage.Compare(package, references), ManifestsBind = true };
        var document = XmlSignatures.Read(package.Entries.Read(entry), context, material, place);
        return document.Signatures.Count > 0 ? document.Signatures : [new BrokenParts(SignatureForm.Xml, entry, "XAdES", string.Join("; ", document.Findings))];
    }
}
