using AnTin.Ades.Asic;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Formats.Asic;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>
/// Records in a container (EN 319 162-1 V1.1.1, 4.3.3.2, 4.4.4.2 and A.4): of the only data object in ASiC-S, else of what an
/// <c>ASiCEvidenceRecordManifest</c> lists.
/// </summary>
internal static class AsicEvidenceRecords
{
    public static List<EvidenceRecordParts> Read(AsicContainer container, ValidationContext context, IReadOnlyList<SignatureParts> signatures)
    {
        var package = container.Package;
        var manifests = ManifestFacts.In(package, AsicNames.IsEvidenceRecordManifest);
        return [.. package.Names.Where(AsicNames.IsEvidenceRecord).Order(StringComparer.Ordinal).Take(context.Limits.EvidenceRecords)
            .Select(entry => Make(container, entry, manifests.Where(m => m.Manifest.Signature == entry).ToList(), signatures))];
    }

    private static EvidenceRecordParts Make(AsicContainer container, string entry, List<ManifestFacts> naming, IReadOnlyList<SignatureParts> signatures)
    {
        var package = container.Package;
        var encoded = package.Read(entry);
        _ = EvidenceRecord.TryDecode(encoded, out var record, out _);
        var listed = naming is [var only] ? only.Objects.Select(o => o.Name) : naming.Count == 0 ? container.DataObjects : [];
        var objects = listed.Where(name => package.Find(name) is not null).Select(name => EvidenceObjects.Of(new ContainerContent(package, name))).ToList();
        var parts = new EvidenceRecordParts(entry, record, encoded, objects)
        {
            // A record proves a signature of which it covers the entry; a name of several signers begins with that of the entry.
            Seals = covered => signatures.Where(s => covered.Any(name => name == s.Name || s.Name.StartsWith(name + " ", StringComparison.Ordinal) || name == s.Entry)),
        };
        return parts with { Fault = FaultOf(parts, naming) };
    }

    // A list that contradicts the container, and a record that leaves out some of what it is to be about, prove nothing of the group.
    private static EvidenceRecordFault? FaultOf(EvidenceRecordParts parts, List<ManifestFacts> naming) =>
        naming.Count > 1 || naming.Any(m => m.Objects.Any(o => o.Status is SignedObjectStatus.Missing)) ? EvidenceRecordFault.ObjectMissing
        : naming.Any(m => m.Objects.Any(o => o.Status is not SignedObjectStatus.Intact)) ? EvidenceRecordFault.ObjectNotCovered
        : parts.Record is { } record && EvidenceRecordVerification.Verify(record, parts.Objects) is { Fault: null, NotCovered.Count: > 0 } ? EvidenceRecordFault.ObjectNotCovered
        : null;
}
