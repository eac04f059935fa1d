using AnTin.Pkix.Cms;

namespace AnTin.Ades.Cades;

/// <summary>
/// Archive time-stamps of the first two versions (EN 319 122-1 V1.3.1, A.2.4 and TS 101 733) cover all certificates and all unsigned
/// attributes as a whole: whatever is added breaks them. They are kept by leaving the structure alone.
/// </summary>
internal static class OldArchiveTimestamps
{
    public static AdesRefusal? Refuse(SignedData signedData) =>
        signedData.Signers.SelectMany(s => s.UnsignedAttributes).FirstOrDefault(a => a.Type is CadesOids.ArchiveTimestamp or CadesOids.ArchiveTimestampV2) is { } old
            ? new(AdesRefusalReason.WouldBreakEarlierSignature, $"an archive time-stamp of an old kind ({old.Type}) covers everything there is")
            : null;
}
