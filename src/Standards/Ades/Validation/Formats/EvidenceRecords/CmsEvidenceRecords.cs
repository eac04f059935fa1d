using AnTin.Ades.Cades;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>Records in a signer's unsigned attributes: <c>id-aa-er-internal</c> and <c>id-aa-er-external</c> (RFC 4998, appendix A).</summary>
internal static class CmsEvidenceRecords
{
    public const string Structure = "CMS";

    public static List<EvidenceRecordParts> Read(SignedData cms, ValidationContext context, IReadOnlyList<SignatureParts> signatures)
    {
        var found = cms.Signers.SelectMany(s => s.UnsignedAttributes).Where(a => CadesOids.IsEvidenceRecord(a.Type)).SelectMany(a => a.Values.Select(v => (a.Type, Value: v)));
        return [.. found.Take(context.Limits.EvidenceRecords).Select((f, i) => Make(cms, f.Type, f.Value, $"Evidence record {i + 1}", context, signatures))];
    }

    private static EvidenceRecordParts Make(
        SignedData cms, string type, ReadOnlyMemory<byte> value, string name, ValidationContext context, IReadOnlyList<SignatureParts> signatures)
    {
        _ = EvidenceRecord.TryDecode(value, out var record, out _);
        IEnumerable<EvidenceObject> content = type == CadesOids.EvidenceRecordExternal ? context.DetachedContents.Select(EvidenceObjects.Of) : [];
        return new(name, record, value, [Covered(cms, value, record), .. content]) { Seals = covered => covered.Contains(Structure) ? signatures : [] };
    }

    // Appendix A: the structure as it was before the record came in: without any record, or with those that were there before this one.
    private static EvidenceObject Covered(SignedData cms, ReadOnlyMemory<byte> value, EvidenceRecord? record)
    {
        var alone = EvidenceObjects.Of(Structure, Without(cms, _ => true));
        bool isAlone = record is null || EvidenceRecordVerification.Verify(record, [alone]).Covered.Count > 0;
        return isAlone ? alone : EvidenceObjects.Of(Structure, Without(cms, v => v.Equals(value)));
    }

    private static ReadOnlyMemory<byte> Without(SignedData cms, Func<ReadOnlyMemory<byte>, bool> isLeftOut)
    {
        for (int i = 0; i < cms.Signers.Count; i++)
        {
            var attributes = cms.Signers[i].UnsignedAttributes;
            var kept = attributes.Where(a => !CadesOids.IsEvidenceRecord(a.Type) || !a.Values.Any(isLeftOut)).ToList();
            cms = kept.Count == attributes.Count ? cms : cms.WithUnsignedAttributes(i, kept);
        }

        return cms.Encoded;
    }
}
