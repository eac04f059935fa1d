using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Reports;

namespace AnTin.Conformance.Tests.OpenEid;

/// <summary>
/// SiVa's integration tests: for each signature that they speak of, whether it passes, with the sub-indication where they give one, who signed, when, at which
/// level, and whether it is qualified. What SiVa calls TOTAL-FAILED need not be that here, since its policy knows no "cannot tell" for its own containers.
/// </summary>
public sealed class SivaTests(Scoreboard scoreboard)
{
    [Fact]
    public async Task Every_signature_comes_out_as_in_SiVa_or_there_is_a_reason_why_not()
    {
        string folder = Corpora.Folder("open-eid-siva");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray().Where(IsAboutOneFile))
        {
            string file = entry.GetProperty("files")[0].GetString()!;
            var context = EstonianTrust.Context with { DetachedContents = Hashcode(entry) };
            var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, file)), context, TestContext.Current.CancellationToken);
            var ours = report.Signatures.Where(s => s.Facts is { IsDocumentTimestamp: false, Countersigns: null }).ToList();
            foreach (var (aspect, expected, actual) in Compare(entry, ours))
            {
                outcomes[$"{entry.GetProperty("id").GetString()}#{aspect}"] = (expected, actual, Why(file, report));
            }
        }

        var wrong = DeclaredExceptions.Of("open-eid-siva").Compare(outcomes);
        scoreboard.Record("open-eid-siva", "SiVa: signatures that pass or not, sub-indications, counts, levels, signers, times, qualification", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static bool IsAboutOneFile(JsonElement entry) =>
        entry.GetProperty("files").GetArrayLength() == 1 && (entry.GetProperty("request").GetString() != "validateHashcode" || entry.GetProperty("hashcode").GetArrayLength() == 2);

    private static List<SignedContent> Hashcode(JsonElement entry) => !entry.TryGetProperty("hashcode", out var given) || given.GetArrayLength() != 2 ? []
        : [Content(given[0].GetString()!, Convert.FromBase64String(given[1].GetString()!))];

    private static SignedContent Content(string name, byte[] digest) =>
        SignedContent.OfDigest(name, digest.Length switch { 48 => HashAlgorithmName.SHA384, 64 => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 }, digest);

    private static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(JsonElement entry, List<SignatureReport> ours)
    {
        if (entry.TryGetProperty("signaturesCount", out var count) && count.ValueKind is JsonValueKind.Number)
        {
            yield return ("count", count.ToString(), ours.Count.ToString(CultureInfo.InvariantCulture));
        }

        if (!entry.TryGetProperty("signatures", out var expected))
        {
            yield break;
        }

        foreach (var signature in expected.EnumerateArray())
        {
            int index = signature.GetProperty("index").GetInt32();
            var own = ours.ElementAtOrDefault(index);
            foreach (var (aspect, theirs, mine) in Compare(signature, own))
            {
                yield return ($"{index}-{aspect}", theirs, own is null ? "no such signature" : mine);
            }
        }
    }

    private static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(JsonElement signature, SignatureReport? own)
    {
        if (Text(signature, "indication") is { } indication)
        {
            bool passes = indication == "TOTAL-PASSED";
            string? sub = passes ? null : Text(signature, "subIndication");
            string actual = own?.Indication is Indication.TotalPassed ? "passed" : sub is null || own?.SubIndication is null ? "not passed" : $"not passed, {JsonReport.NameOf(own.SubIndication.Value)}";
            yield return ("indication", passes ? "passed" : sub is { Length: > 0 } ? $"not passed, {sub}" : "not passed", actual);
            if (passes && Text(signature, "signatureLevel") is { Length: > 0 } level)
            {
                yield return ("qualification", level, (own?.Facts.Qualification?.Level ?? "").Replace("-", "_", StringComparison.Ordinal).ToUpperInvariant());
            }
        }

        // Not those with time-marks, and not DIGIDOC-XML: levels of Estonia alone.
        if (Text(signature, "signatureFormat") is { } format && format.Contains("_BASELINE_", StringComparison.Ordinal) && format.Split("_BASELINE_") is [_, "B" or "T" or "LT" or "LTA"])
        {
            yield return ("level", format.Replace("_BASELINE_", "-B-", StringComparison.Ordinal), own?.Facts.LevelName ?? "");
        }

        if (Text(signature, "signedBy") is { Length: > 0 } signer)
        {
            yield return ("signer", signer, own?.Facts.Signer?.Certificate.Subject.CommonName ?? "");
        }

        // Of a signature that does not pass SiVa tells a time that nothing proves.
        if (Text(signature, "indication") == "TOTAL-PASSED" && Text(signature, "info.bestSignatureTime") is { Length: > 0 } time)
        {
            yield return ("time", time, own?.Facts.Proof?.Time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            // Names of constants in their tests.
            JsonValueKind.Object when value.TryGetProperty("expr", out var constant) && constant.GetString() is { } name2 && name2.StartsWith("SUB_INDICATION_", StringComparison.Ordinal) => name2["SUB_INDICATION_".Length..],
            _ => null,
        }
        : null;

    private static string Why(string file, ValidationReport report) => $"{file}: " + string.Join("; ", report.Findings
        .Concat(report.Signatures.SelectMany(s => s.Findings).Where(f => f.Weight >= FindingWeight.Undecided)).Select(f => f.ToString()).Distinct().Take(4));
}
