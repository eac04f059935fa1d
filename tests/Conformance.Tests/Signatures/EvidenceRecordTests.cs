using System.Text.Json;
using AnTin.Ades.EvidenceRecords;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>Evidence records that others made: of EU DSS, and the test data of the German BSI's TR-ESOR.</summary>
public sealed class EvidenceRecordTests(Scoreboard scoreboard)
{
    public static TheoryData<string> Forms => ["EvidenceRecord-ASN1", "EvidenceRecord-XML"];

    [Theory, MemberData(nameof(Forms))]
    public void Records_of_DSS_are_intact_where_its_tests_say_so_and_broken_where_these_do(string format)
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        string folder = Corpora.Folder("dss");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("format").GetString() == format))
        {
            if (Expected(entry) is not { } expected || entry.GetProperty("file").GetString()!.EndsWith(".tsr", StringComparison.Ordinal))
            {
                continue;
            }

            bool isRead = EvidenceRecord.TryDecode(File.ReadAllBytes(Path.Combine(folder, entry.GetProperty("file").GetString()!)), out var record, out var fault);
            var result = isRead ? EvidenceRecordVerification.Verify(record!, EvidenceRecordEntry.Objects(entry, folder)) : null;
            string facts = $"{fault} {result?.Fault} {result?.NotCovered.Count} not covered";
            outcomes[entry.GetProperty("id").GetString()!] = (expected, result is { Fault: null, NotCovered.Count: 0 } ? "intact" : "not intact", facts);
        }

        Report($"dss-{format}", $"EU DSS, {format}: hash trees, renewals and objects", outcomes);
    }

    [Fact]
    public void Records_of_TR_ESOR_are_as_their_names_say()
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        string folder = Path.Combine(Corpora.Folder("timestamps-ocsp-cms"), "bc-tsp");
        foreach (string file in Directory.EnumerateFiles(folder, "*.ers", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string content = Path.Combine(Path.GetDirectoryName(file)!, "BIN.bin");
            bool isRead = EvidenceRecord.TryDecode(File.ReadAllBytes(file), out var record, out var fault);
            var result = isRead ? EvidenceRecordVerification.Verify(record!, [EvidenceRecordEntry.Object("BIN.bin", File.ReadAllBytes(content))]) : null;
            // What the records of C.2 are about is not among the files: only their trees and renewals can be asked about.
            bool hasObject = !file.Contains("TR-ESOR_C.2", StringComparison.Ordinal);
            bool isSound = result is { Fault: null } || (!hasObject && result is { Fault: EvidenceRecordFault.ObjectNotCovered });
            outcomes[Path.GetRelativePath(folder, file)] = (Path.GetFileName(file).Contains("NOK", StringComparison.Ordinal) ? "not sound" : "sound", isSound ? "sound" : "not sound", $"{fault} {result?.Fault}");
        }

        Report("tr-esor", "BSI TR-ESOR test data: evidence records of RFC 4998, initial and renewed, sound and broken", outcomes);
    }

    private static string? Expected(JsonElement entry)
    {
        string references = entry.TryGetProperty("evidenceRecordReferences", out var r) ? r.ToString() : "";
        string? sub = entry.TryGetProperty("evidenceRecordSubIndication", out var s) ? s.GetString() : null;
        bool isImprintWrong = entry.TryGetProperty("timestamps", out var t) && t.TryGetProperty("messageImprintDataIntact", out var intact) && intact.ValueKind is JsonValueKind.False;
        return references.Contains("False", StringComparison.Ordinal) || isImprintWrong || sub is "HASH_FAILURE" or "SIGNED_DATA_NOT_FOUND" ? "not intact"
            // "All found and intact" speaks of the objects; the name of the test says when it is the renewal that is broken.
            : entry.GetProperty("id").GetString()!.Contains("Invalid", StringComparison.Ordinal) ? "not intact"
            : references == "all found and intact" ? "intact"
            : null;
    }

    private void Report(string corpus, string what, Dictionary<string, (string Expected, string Actual, string Fact)> outcomes)
    {
        var wrong = DeclaredExceptions.Of(corpus).Compare(outcomes);
        scoreboard.Record(corpus, what, outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }
}
