using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>EU DSS's own test files: every assertion of its tests that speaks of something we also say.</summary>
public sealed class DssTests(Scoreboard scoreboard)
{
    public static TheoryData<string> Formats => ["XAdES", "JAdES", "PAdES", "CAdES", "ASiC-XAdES", "ASiC-CAdES", "OpenDocument-XAdES"];

    [Theory, MemberData(nameof(Formats))]
    public async Task Every_asserted_fact_is_found_or_there_is_a_reason_why_not(string format)
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in DssEntry.In(Corpora.Folder("dss")).Where(e => e.Format == format && !e.ExpectsError))
        {
            var report = await SignatureValidator.ValidateAsync(entry.Read(), entry.Context(), TestContext.Current.CancellationToken);
            foreach (var (aspect, expected, actual) in Compare(entry, report).Concat(DssAspects.Compare(entry, report)))
            {
                outcomes[$"{entry.Id}#{aspect}"] = (expected, actual, Why(report));
            }
        }

        string corpus = $"dss-{format}";
        var wrong = DeclaredExceptions.Of(corpus).Compare(outcomes);
        scoreboard.Record(corpus, $"EU DSS, {format}: technical validity, levels, time-stamps, references, counts, changes, indications", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(DssEntry entry, ValidationReport report)
    {
        var signatures = report.Signatures.Where(s => !s.Facts.IsDocumentTimestamp).ToList();
        if (entry.SignatureCount is { } count)
        {
            yield return ("count", $"{count} signatures", $"{signatures.Count(s => s.Facts.Countersigns is null)} signatures");
        }

        if (entry.SignatureValid is { } valid)
        {
            bool all = signatures.Count > 0 && signatures.TrueForAll(s => s.Facts.Integrity is SignatureIntegrity.Intact);
            yield return ("technical", valid ? "valid" : "not valid", all ? "valid" : "not valid");
        }

        if (entry.TimestampsValid is { } intact)
        {
            bool all = signatures.SelectMany(s => s.Facts.Timestamps)
                .All(t => t.Flaw is not (TimestampFlaw.Unreadable or TimestampFlaw.OtherBytes or TimestampFlaw.SignatureWrong));
            yield return ("timestamps", intact ? "intact" : "not intact", all ? "intact" : "not intact");
        }

        if (entry.EvidenceRecordsIntact is { } isIntact)
        {
            bool all = report.EvidenceRecords.Count > 0 && report.EvidenceRecords.All(e => e.Fault is null or EvidenceRecordFault.TimestampNotUsable);
            yield return ("evidence-records", isIntact ? "intact" : "not intact", all ? "intact" : "not intact");
        }

        if (entry.Indication is { } indication && !entry.NeedsEvidenceRecords && !entry.NeedsWhatIsNotHere)
        {
            var worst = signatures.OrderByDescending(s => s.Indication).FirstOrDefault();
            yield return ("indication", indication, Name(report.Indication, worst?.SubIndication ?? report.Findings.Select(f => f.SubIndication).FirstOrDefault(s => s is not null)));
        }
    }

    public static string Name(Indication indication, SubIndication? sub) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(indication.ToString())
        + (sub is { } s ? "/" + System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(s.ToString()) : "");

    private static string Why(ValidationReport report) => string.Join("; ", report.Findings
        .Concat(report.Signatures.SelectMany(s => s.Findings).Where(f => f.Weight >= FindingWeight.Warning))
        .Select(f => f.ToString()).Distinct().Take(6))
        + " " + string.Join("; ", report.Signatures.SelectMany(s => s.Facts.SignedObjects).Where(o => o.Status is not SignedObjectStatus.Intact).Select(o => $"{o.Name}:{o.Status}:{o.Fact}").Take(3))
        + " " + string.Join("; ", report.Signatures.SelectMany(s => s.Facts.Coverage?.LaterChanges ?? []).Where(c => !c.IsAllowed).Take(5));
}
