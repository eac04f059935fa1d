using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>
/// What only some tests of DSS assert. Left out is what we do not say: validity against the schema of XAdES (read is what the clauses name, wherever the
/// schema has it), overlapping annotations, who permits signing, and which level a time-stamp belongs to.
/// </summary>
internal static class DssAspects
{
    public static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(DssEntry entry, ValidationReport report)
    {
        var signatures = report.Signatures.Where(s => !s.Facts.IsDocumentTimestamp).ToList();
        return Levels(entry, signatures).Concat(Counts(entry, report, signatures)).Concat(References(entry, signatures)).Concat(Changes(entry, signatures)).Concat(Indications(entry, report, signatures));
    }

    // An evidence record is told apart from the level: "ERS" says of a signature that it has one, and nothing of what it is without it.
    private static IEnumerable<(string, string, string)> Levels(DssEntry entry, List<SignatureReport> signatures)
    {
        if (entry.SignatureLevels is { Count: > 0 } levels && !levels.Any(l => l.EndsWith("_ERS", StringComparison.Ordinal)))
        {
            string expected = string.Join(" ", levels);
            string ours = string.Join(" ", signatures.Select(s => s.Facts.LevelName ?? s.Facts.Kind));
            yield return ("level", expected, levels.All(l => signatures.Exists(s => Fits(l, s.Facts))) ? expected : ours);
        }
    }

    // Levels from before the baseline: a signature of them is of the baseline as far as that asks for no more.
    private static bool Fits(string level, SignatureFacts facts)
    {
        string[] parts = level.Split('_');
        return parts switch
        {
            [var family, "BASELINE", var letters] => facts.LevelName == $"{family}-B-{letters}",
            [_, "T"] => facts.Level is null or < AdesLevel.BaselineT,
            [_, "C" or "X" or "XL" or "A" or "LTV"] => facts.Level is null or < AdesLevel.BaselineLT,
            _ => facts.Level is null,
        };
    }

    private static IEnumerable<(string, string, string)> Counts(DssEntry entry, ValidationReport report, List<SignatureReport> signatures)
    {
        if (entry.TimestampCount is { } timestamps)
        {
            // One that covers several signatures is one.
            int ours = report.Signatures.SelectMany(s => s.Facts.Timestamps).Distinct(ReferenceEqualityComparer.Instance).Count();
            yield return ("timestamp-count", $"{timestamps} time-stamps", $"{ours} time-stamps");
        }

        if (entry.EvidenceRecordCount is { } records)
        {
            yield return ("evidence-record-count", $"{records} evidence records", $"{report.EvidenceRecords.Count} evidence records");
        }

        // CMS has one digest and names nothing; what a manifest lists DSS counts only where it has it at hand.
        if (entry.ReferenceCount is { } references && signatures is [{ Facts: { Form: SignatureForm.Xml } only }]
            && !only.SignedObjects.Any(o => o.What.EndsWith("Manifest", StringComparison.Ordinal)))
        {
            yield return ("reference-count", $"{references} references", $"{only.SignedObjects.Count} references");
        }

        if (entry.ContainerType is { } type)
        {
            using var stream = new MemoryStream(entry.Read());
            yield return ("container", type, !AsicContainer.TryOpen(stream, out var container, out _) ? "none" : container.Kind is AsicKind.Simple ? "ASiC_S" : "ASiC_E");
        }
    }

    private static IEnumerable<(string, string, string)> References(DssEntry entry, List<SignatureReport> signatures)
    {
        if (signatures is not [{ Facts: var facts }])
        {
            yield break;
        }

        foreach (var (type, found, intact) in entry.References)
        {
            var objects = facts.SignedObjects.Where(o => IsOfType(o, type)).ToList();
            // Without a certificate we say nothing of the digest; and a manifest and what it lists are one to us.
            if (objects.Count == 0 && (facts.Integrity is null || facts.SignedObjects.Count > 0))
            {
                continue;
            }

            bool isFound = objects.Count > 0 ? objects.TrueForAll(o => o.Status is not SignedObjectStatus.Missing) : facts.Integrity is not SignatureIntegrity.ContentMissing;
            bool isIntact = objects.Count > 0 ? objects.TrueForAll(o => o.Status is SignedObjectStatus.Intact) : facts.Integrity is SignatureIntegrity.Intact;
            if (found is { } mustBeFound)
            {
                yield return ($"{type.ToLowerInvariant()}-found", mustBeFound ? "found" : "not found", isFound ? "found" : "not found");
            }

            if (intact is { } mustBeIntact)
            {
                yield return ($"{type.ToLowerInvariant()}-intact", mustBeIntact ? "intact" : "not intact", isIntact ? "intact" : "not intact");
            }
        }
    }

    private static bool IsOfType(SignedObjectFacts item, string type) => type switch
    {
        "SIGNED_PROPERTIES" => item.What.EndsWith("SignedProperties", StringComparison.Ordinal),
        "REFERENCE" => !item.What.EndsWith("SignedProperties", StringComparison.Ordinal) && !item.What.EndsWith("Manifest", StringComparison.Ordinal),
        "MANIFEST" => item.What.EndsWith("Manifest", StringComparison.Ordinal),
        "ALL" => true,
        _ => false,
    };

    private static IEnumerable<(string, string, string)> Changes(DssEntry entry, List<SignatureReport> signatures)
    {
        if (entry.ByteRangeValid is { } valid)
        {
            yield return ("byte-range", valid ? "valid" : "not valid", signatures.TrueForAll(s => s.Facts.Coverage is { Fault: null }) ? "valid" : "not valid");
        }

        // Behind a byte range that is wrong nothing is compared any more.
        if (entry.HasUndefinedChanges is { } changed && signatures.TrueForAll(s => s.Facts.Coverage is { Fault: null }))
        {
            bool isChanged = signatures.Exists(s => s.Facts.Coverage?.LaterChanges.Any(c => !c.IsAllowed) is true);
            yield return ("changes", changed ? "not allowed" : "allowed", isChanged ? "not allowed" : "allowed");
        }

        if (entry.IsDictionaryConsistent is { } consistent && signatures.TrueForAll(s => s.Facts.Coverage is { Fault: null }))
        {
            bool isConsistent = !signatures.Exists(s => s.Facts.Coverage?.LaterChanges.Any(c => !c.IsAllowed) is true);
            yield return ("dictionary", consistent ? "consistent" : "not consistent", isConsistent ? "consistent" : "not consistent");
        }
    }

    private static IEnumerable<(string, string, string)> Indications(DssEntry entry, ValidationReport report, List<SignatureReport> signatures)
    {
        if (entry.IndicationAnyOf is { Count: > 0 } any)
        {
            var worst = signatures.OrderByDescending(s => s.Indication).FirstOrDefault();
            string ours = DssTests.Name(report.Indication, worst?.SubIndication ?? report.Findings.Select(f => f.SubIndication).FirstOrDefault(s => s is not null));
            string expected = string.Join(" or ", any);
            yield return ("indication-any", expected, any.Contains(ours) ? expected : ours);
        }

        if (entry.TimestampIndication is { } indication)
        {
            var ours = report.Signatures.SelectMany(s => s.Facts.Timestamps).Select(t => Name(t.Flaw)).Concat(report.EvidenceRecords.Select(r => Name(r.Fault))).ToHashSet();
            yield return ("timestamp-indication", indication, ours.Contains(indication) ? indication : string.Join(" ", ours));
        }
    }

    private static string Name(TimestampFlaw? flaw) => flaw switch
    {
        null => "PASSED",
        TimestampFlaw.OtherBytes => "FAILED/HASH_FAILURE",
        TimestampFlaw.SignatureWrong => "FAILED/SIG_CRYPTO_FAILURE",
        TimestampFlaw.AuthorityNotTrusted => "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
        _ => $"INDETERMINATE/{flaw}",
    };

    private static string Name(EvidenceRecordFault? fault) => fault switch
    {
        null => "PASSED",
        EvidenceRecordFault.TimestampNotUsable => "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND",
        _ => "FAILED/HASH_FAILURE",
    };
}
