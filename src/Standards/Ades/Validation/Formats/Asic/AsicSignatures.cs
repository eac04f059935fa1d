using AnTin.Ades.Asic;
using AnTin.Ades.Asic.Zip;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Formats.EvidenceRecords;
using AnTin.Ades.Validation.Formats.OfficeOpenXml;
using AnTin.Pkix.Cms;

namespace AnTin.Ades.Validation.Formats.Asic;

/// <summary>Takes a container apart into its signatures and time-stamps (EN 319 162-1), and OpenDocument files, which are built alike.</summary>
internal static class AsicSignatures
{
    // What is validated is in memory, so an honest container unpacks to some times its length; two gigabytes are digested in seconds.
    private static readonly ZipLimits Limits = ZipLimits.Default with { TotalLength = 2L << 30 };

    private const int MaximumMetaPerSignature = 4;

    // Unpacked and parsed in some two seconds, whatever it was packed into; 250 archive manifests that list each other have 19 MB.
    private const long MaximumMeta = 96L << 20;

    // The token and its manifest.
    private const int MaximumMetaPerTimestamp = 2;

    public static DocumentParts Read(ReadOnlyMemory<byte> file, ValidationContext context, EmbeddedMaterial material, int depth)
    {
        if (!ZipArchiveReader.TryOpen(new SeekableMemoryStream(file), Limits, out var archive, out var refusal))
        {
            return DocumentParts.Unreadable(Refused(refusal));
        }

        if (archive.Find(OfficePackage.TypesEntry) is not null && archive.Find(AsicNames.MimetypeEntry) is null)
        {
            return OfficeSignatures.Read(archive, context, material);
        }

        if (!AsicContainer.TryOpen(archive, out var container, out refusal))
        {
            return DocumentParts.Unreadable(Refused(refusal));
        }

        // Each is read and taken apart; some for every signature is more than any container has, and leaving some out would hide them.
        var own = container.Package.Entries.Where(e => AsicNames.IsMeta(e.Name) && !e.Name.EndsWith('/')).ToList();
        if (own.Count > (MaximumMetaPerSignature * context.Limits.Signatures) + (MaximumMetaPerTimestamp * context.Limits.Timestamps) || own.Sum(e => e.Length) > MaximumMeta)
        {
            return DocumentParts.Unreadable(new DocumentTooLarge($"{own.Count} entries in META-INF, {own.Sum(e => e.Length)} bytes"));
        }

        try
        {
            var cades = container.Form is AsicForm.Xades ? null : new CadesContainer(container, material);
            var parts = cades?.Read() ?? new XadesContainer(container, context, material).Read();
            var records = AsicEvidenceRecords.Read(container, context, parts).Concat(cades?.EvidenceRecords ?? XmlEvidenceRecords.Of(parts));
            var stamped = StampedDocument.Read(container, parts, context, material, depth);
            List<Finding> findings = [.. Mimetype(container), .. parts.Count == 0 ? (Finding[])[new NoSignature()] : [], .. stamped?.Findings ?? []];
            return new DocumentParts([.. stamped?.Signatures ?? [], .. parts], findings)
            {
                EvidenceRecords = [.. records.Concat(stamped?.EvidenceRecords ?? []).Take(context.Limits.EvidenceRecords)],
                LateFindings = stamped?.LateFindings ?? (() => []),
                InnerDigests = stamped?.Digests ?? stamped?.InnerDigests,
            };
        }
        catch (AdesRefusedException refused)
        {
            return DocumentParts.Unreadable(Refused(refused.Refusal));
        }
    }

    /// <summary>What concerns every signature of a container alike.</summary>
    public static List<Finding> Peculiarities(AsicContainer container, IEnumerable<string> covered)
    {
        List<Finding> findings = [];
        if (container.Kind == AsicKind.Simple && container.DataObjects.Count != 1)
        {
            findings.Add(new SimpleContainerNotOfOneFile(container.DataObjects.Count));
        }

        // An OpenDocument file has parts of which a signature leaves some out by its standard (OpenDocument 1.2, part 3, 4).
        var left = container.IsOpenDocument ? [] : container.DataObjects.Except(covered, StringComparer.Ordinal).ToList();
        if (left.Count > 0)
        {
            findings.Add(new ContainerFilesNotSigned(left));
        }

        return findings;
    }

    private static IEnumerable<Finding> Mimetype(AsicContainer container)
    {
        if (container.MimetypeFault is { } fault)
        {
            yield return new MimetypeNotAsItShouldBe(fault);
        }
    }

    /// <summary>Why an archive is not taken apart.</summary>
    public static Finding Refused(AdesRefusal refusal) => refusal.Reason switch
    {
        AdesRefusalReason.NotAsic => new FormatNotKnown(),
        AdesRefusalReason.Encrypted => new ContainerEncrypted(refusal.Fact),
        AdesRefusalReason.TooLarge => new DocumentTooLarge(refusal.Fact),
        _ => new DocumentDamaged(refusal.Fact),
    };
}
