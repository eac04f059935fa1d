using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>
/// Containers of the Estonian services and libraries. They judge by trusted lists and by a policy of qualified signatures; what can be
/// compared is that a signature they pass is intact here, and that one they fail is never passed.
/// </summary>
public sealed class OpenEidTests(Scoreboard scoreboard)
{
    private static readonly string[] Containers = [".asice", ".asics", ".bdoc", ".scs", ".sce", ".edoc", ".zip"];

    [Fact]
    public async Task Signatures_that_SiVa_passes_are_intact_and_those_it_fails_do_not_pass()
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        string folder = Corpora.Folder("open-eid-siva");
        foreach (var entry in Entries(folder).Where(e => e.TryGetProperty("signatures", out _) && e.GetProperty("files").GetArrayLength() == 1))
        {
            string file = entry.GetProperty("files")[0].GetString()!;
            var expected = entry.GetProperty("signatures").EnumerateArray().Select(s => s.TryGetProperty("indication", out var i) && i.ValueKind is JsonValueKind.String ? i.GetString()! : "").ToList();
            if (!Containers.Contains(Path.GetExtension(file).ToLowerInvariant()) || expected.Contains(""))
            {
                continue;
            }

            var report = await ValidateAsync(Path.Combine(folder, file));
            Compare(outcomes, entry.GetProperty("id").GetString()!, expected.Count(e => e == "TOTAL-PASSED"), expected.Count(e => e != "TOTAL-PASSED"), report);
        }

        Report("open-eid-siva", "SiVa, containers: passed signatures are intact, failed ones do not pass", outcomes);
    }

    [Fact]
    public async Task Containers_that_DigiDoc4j_passes_are_intact_and_those_it_fails_do_not_pass()
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        string folder = Corpora.Folder("open-eid-digidoc4j");
        foreach (var entry in Entries(folder))
        {
            string file = Path.GetFullPath(Path.Combine(folder, entry.GetProperty("file").GetString()!));
            if (!File.Exists(file) || !Containers.Contains(Path.GetExtension(file).ToLowerInvariant()) || !entry.TryGetProperty("containerValid", out var valid) || valid.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                continue;
            }

            var report = await ValidateAsync(file);
            // What the library itself files among the invalid ones and its test calls valid is one of several signatures, not the container.
            bool isOfOne = valid.GetBoolean() && file.Contains("invalid-containers", StringComparison.Ordinal);
            int found = report.Signatures.Count(s => s.Facts.Integrity is SignatureIntegrity.Intact);
            bool intact = found > 0 && (isOfOne || found == report.Signatures.Count);
            outcomes[entry.GetProperty("id").GetString()!] = valid.GetBoolean()
                ? ("intact", intact ? "intact" : "not intact", Why(report))
                : ("not passed", report.Indication is Indication.TotalPassed ? "passed" : "not passed", Why(report));
        }

        Report("open-eid-digidoc4j", "DigiDoc4j, containers: valid ones are intact, others do not pass", outcomes);
    }

    [Fact]
    public async Task Containers_that_libdigidocpp_rejects_do_not_pass_and_time_stamps_are_as_it_finds_them()
    {
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        string folder = Corpora.Folder("open-eid-libdigidocpp");
        foreach (var entry in Entries(folder).Where(e => !e.TryGetProperty("trustList", out _)))
        {
            string file = Path.Combine(folder, entry.GetProperty("file").GetString()!);
            var report = await ValidateAsync(file);
            if (Flag(entry, "mustReject") is true || Flag(entry, "signatureValid") is false)
            {
                outcomes[entry.GetProperty("id").GetString()!] = ("not passed", report.Indication is Indication.TotalPassed ? "passed" : "not passed", Why(report));
            }
            else if (Flag(entry, "timestampValid") is { } valid)
            {
                bool intact = report.Signatures.Any(s => s.Facts is { IsDocumentTimestamp: true, Integrity: SignatureIntegrity.Intact });
                outcomes[entry.GetProperty("id").GetString()!] = (valid ? "intact" : "not intact", intact ? "intact" : "not intact", Why(report));
            }
        }

        Report("open-eid-libdigidocpp", "libdigidocpp: rejected containers do not pass, time-stamps", outcomes);
    }

    private static void Compare(Dictionary<string, (string, string, string)> outcomes, string id, int passed, int failed, ValidationReport report)
    {
        var signatures = report.Signatures.Where(s => !s.Facts.IsDocumentTimestamp).ToList();
        int intact = signatures.Count(s => s.Facts.Integrity is SignatureIntegrity.Intact);
        if (passed > 0)
        {
            outcomes[$"{id}#intact"] = ($"{passed} intact", intact >= passed ? $"{passed} intact" : $"{intact} intact", Why(report));
        }

        if (failed > 0)
        {
            int better = signatures.Count(s => s.Indication is Indication.TotalPassed);
            outcomes[$"{id}#passed"] = ($"at most {passed} passed", better <= passed ? $"at most {passed} passed" : $"{better} passed", Why(report));
        }
    }

    private void Report(string corpus, string what, Dictionary<string, (string Expected, string Actual, string Fact)> outcomes)
    {
        var wrong = DeclaredExceptions.Of(corpus).Compare(outcomes);
        scoreboard.Record(corpus, what, outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static async Task<ValidationReport> ValidateAsync(string file) => await SignatureValidator.ValidateAsync(
        File.ReadAllBytes(file),
        new ValidationContext
        {
            Anchors = new TrustAnchors(Trusted()),
            Time = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
            Policy = AnTin.Ades.Validation.Policies.ValidationPolicy.EtsiAdes,
        },
        TestContext.Current.CancellationToken);

    private static List<Certificate> Trusted() =>
        [.. Directory.EnumerateFiles(Path.Combine(Corpora.Folder("open-eid-trust"), "certs")).Order(StringComparer.Ordinal).Select(f => Read(File.ReadAllBytes(f))).OfType<Certificate>()];

    private static Certificate? Read(byte[] bytes)
    {
        var text = System.Text.Encoding.ASCII.GetString(bytes);
        if (System.Security.Cryptography.PemEncoding.TryFind(text, out var fields))
        {
            bytes = Convert.FromBase64String(text[fields.Base64Data]);
        }

        return Certificate.TryDecode(bytes, out var certificate) ? certificate : null;
    }

    private static List<JsonElement> Entries(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var root = manifest.RootElement;
        var list = root.EnumerateObject().First(p => p.Value.ValueKind is JsonValueKind.Array && p.Value.GetArrayLength() > 0 && p.Value[0].ValueKind is JsonValueKind.Object).Value;
        return [.. list.EnumerateArray().Select(e => e.Clone())];
    }

    private static bool? Flag(JsonElement entry, string name) => entry.TryGetProperty(name, out var v) && v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null;

    private static string Why(ValidationReport report) => string.Join("; ", report.Findings
        .Concat(report.Signatures.SelectMany(s => s.Findings).Where(f => f.Weight >= FindingWeight.Undecided))
        .Select(f => f.ToString()).Distinct().Take(4))
        + " " + string.Join("; ", report.Signatures.SelectMany(s => s.Facts.SignedObjects).Where(o => o.Status is not SignedObjectStatus.Intact).Select(o => $"{o.Name}:{o.Status}:{o.Fact}").Take(3));
}
