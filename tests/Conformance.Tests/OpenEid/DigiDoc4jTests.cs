using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Conformance.Tests.OpenEid;

/// <summary>DigiDoc4j's unit tests: containers that are valid there pass, those that are not do not.</summary>
public sealed class DigiDoc4jTests(Scoreboard scoreboard)
{
    [Fact]
    public async Task Containers_pass_that_are_valid_in_DigiDoc4j_and_no_others_or_there_is_a_reason_why_not()
    {
        string folder = Corpora.Folder("open-eid-digidoc4j");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            string file = Path.GetFullPath(Path.Combine(folder, entry.GetProperty("file").GetString()!));
            if (Expected(entry) is { } passes && File.Exists(file))
            {
                var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(file), EstonianTrust.Context, TestContext.Current.CancellationToken);

                // What the library itself files among the invalid ones and its test calls valid is one of several signatures, not the container.
                bool isOfOne = passes && file.Contains("invalid-containers", StringComparison.Ordinal);
                bool passed = isOfOne ? report.Signatures.Any(s => s.Indication is Indication.TotalPassed) : report.Indication is Indication.TotalPassed;
                outcomes[entry.GetProperty("id").GetString()!] = (passes ? "passed" : "not passed", passed ? "passed" : "not passed", Why(file, report));
            }
        }

        var wrong = DeclaredExceptions.Of("open-eid-digidoc4j").Compare(outcomes);
        scoreboard.Record("open-eid-digidoc4j", "DigiDoc4j: containers that pass or not", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    // An error that they expect is a container that is not valid; a warning beside one that is valid is none.
    private static bool? Expected(JsonElement entry) =>
        entry.TryGetProperty("containerValid", out var valid) && valid.ValueKind is JsonValueKind.True or JsonValueKind.False ? valid.GetBoolean()
        : entry.TryGetProperty("expectedErrors", out var errors) && errors.GetArrayLength() > 0 ? false
        : null;

    private static string Why(string file, ValidationReport report) => $"{Path.GetFileName(file)}: " + string.Join("; ", report.Findings
        .Concat(report.Signatures.SelectMany(s => s.Findings)).Where(f => f.Weight >= FindingWeight.Undecided).Select(f => f.ToString()).Distinct().Take(4));
}
