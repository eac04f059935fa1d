using System.Text.Json;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.OpenEid;

/// <summary>
/// libdigidocpp's tests: one container under 24 national lists, each of which changes one thing about a service before or after it was signed; containers to
/// be rejected; time-stamps.
/// </summary>
public sealed class LibdigidocppTests(Scoreboard scoreboard)
{
    [Fact]
    public async Task Each_list_decides_as_there_and_what_is_rejected_there_does_not_pass()
    {
        string folder = Corpora.Folder("open-eid-libdigidocpp");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            var context = entry.TryGetProperty("trustList", out var list) ? Under(Path.Combine(folder, list.GetString()!)) : EstonianTrust.Context;
            var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, entry.GetProperty("file").GetString()!)), context, TestContext.Current.CancellationToken);
            if (Compare(entry, report) is var (expected, actual))
            {
                outcomes[entry.GetProperty("id").GetString()!] = (expected, actual, Why(report));
            }
        }

        var wrong = DeclaredExceptions.Of("open-eid-libdigidocpp").Compare(outcomes);
        scoreboard.Record("open-eid-libdigidocpp", "libdigidocpp: one signature under 24 national lists, rejected containers, time-stamps", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static (string Expected, string Actual)? Compare(JsonElement entry, ValidationReport report)
    {
        if ((Flag(entry, "signatureValid") ?? (Flag(entry, "mustReject") is true ? false : null)) is { } passes)
        {
            return (passes ? "passed" : "not passed", report.Indication is Indication.TotalPassed ? "passed" : "not passed");
        }

        if (Flag(entry, "timestampValid") is { } valid)
        {
            bool intact = report.Signatures.Any(s => s.Facts is { IsDocumentTimestamp: true, Integrity: SignatureIntegrity.Intact });
            return (valid ? "intact" : "not intact", intact ? "intact" : "not intact");
        }

        return null;
    }

    // The only trust there is; the signature and its time-stamp have to be qualified ones.
    private static ValidationContext Under(string list) => EstonianTrust.Context with
    {
        Anchors = TrustAnchors.None,
        TrustedServices = new TrustSnapshot([TrustedListReader.TryDecode(File.ReadAllBytes(list), out var read, out string? fault) ? read : throw new InvalidDataException(fault)], EstonianTrust.Now),
        Policy = EstonianTrust.WithSha1(ValidationPolicy.EuQualified, "timestamp-not-qualified"),
    };

    private static bool? Flag(JsonElement entry, string name) => entry.TryGetProperty(name, out var v) && v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null;

    private static string Why(ValidationReport report) => string.Join("; ", report.Findings
        .Concat(report.Signatures.SelectMany(s => s.Findings)).Where(f => f.Weight >= FindingWeight.Undecided).Select(f => f.ToString()).Distinct().Take(4))
        + " " + string.Join("; ", report.Signatures.Select(s => s.Facts.Qualification?.ToString()));
}
