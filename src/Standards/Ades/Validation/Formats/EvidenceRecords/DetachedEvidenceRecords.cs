using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Formats.EvidenceRecords;

/// <summary>Records that the caller handed over beside the file: over the file, over what it signs, or over both as a group.</summary>
internal static class DetachedEvidenceRecords
{
    /// <summary>What the file is called among the objects.</summary>
    private const string File = "";

    public static List<EvidenceRecordParts> Read(ReadOnlyMemory<byte> file, ValidationContext context, IReadOnlyList<SignatureParts> signatures)
    {
        List<EvidenceObject> objects = [EvidenceObjects.Of(File, file), .. context.DetachedContents.Where(c => c.Name.Length > 0).Select(EvidenceObjects.Of)];
        if (context.DetachedContents is [{ Name: "" } nameless])
        {
            objects.Add(EvidenceObjects.Of(nameless) with { Name = "1" });
        }

        return [.. context.EvidenceRecords.Take(context.Limits.EvidenceRecords).Select((encoded, i) => Make(encoded, $"Evidence record {i + 1}", objects, signatures))];
    }

    private static EvidenceRecordParts Make(ReadOnlyMemory<byte> encoded, string name, List<EvidenceObject> objects, IReadOnlyList<SignatureParts> signatures)
    {
        _ = EvidenceRecord.TryDecode(encoded, out var record, out _);
        return new(name, record, encoded, objects) { Seals = covered => covered.Contains(File) ? signatures : [] };
    }
}
