using AnTin.Ades.Cades;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>Records in a signer's unsigned attributes: <c>id-aa-er-internal</c> and <c>id-aa-er-external</c> (RFC 4998, appendix A).</summary>
internal static class CmsEvidenceRecords
{
    public const string Structure = "CMS";

    /// <summary>Reads them, each when it is asked for.</summary>
    /// <param name="cms">The structure.</param>
    /// <param name="prefix">What stands before the names: an entry of a container.</param>
    /// <param name="contents">What lies outside the structure.</param>
    /// <param name="signatures">Its signatures.</param>
    public static IEnumerable<EvidenceRecordParts> Read(SignedData cms, string prefix, IReadOnlyList<SignedContent> contents, IReadOnlyList<SignatureParts> signatures)
    {
        var found = cms.Signers.SelectMany(s => s.UnsignedAttributes).Where(a => CadesOids.IsEvidenceRecord(a.Type)).SelectMany(a => a.Values.Select(v => (a.Type, Value: v)));
        return found.Select((f, i) => Make(cms, f.Type, f.Value, $"{(prefix.Length > 0 ? prefix + ", evidence" : "Evidence")} record {i + 1}", contents, signatures));
    }

    private static EvidenceRecordParts Make(
        SignedData cms, string type, ReadOnlyMemory<byte> value, string name, IReadOnlyList<SignedContent> contents, IReadOnlyList<SignatureParts> signatures)
    {
        _ = EvidenceRecord.TryDecode(value, out var record, out _);
        List<EvidenceObject> content = type == CadesOids.EvidenceRecordExternal ? [.. contents.Select(EvidenceObjects.Of)] : [];
        return new(name, record, value, [Covered(cms, value, record), .. content])
        {
            Seals = covered => covered.Contains(Structure) ? signatures : [],
            // An external record is over the structure and its content together.
            Fault = record is not null && content.Count > 0 && EvidenceRecordVerification.Verify(record, content).Covered.Count == 0 ? EvidenceRecordFault.ObjectNotCovered : null,
        };
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
