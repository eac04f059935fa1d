using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>pyHanko's files: legitimate updates, suspicious updates, attacks on xref, DSS, forms and structure trees.</summary>
public sealed class PyHankoTests(Scoreboard scoreboard)
{
    [Fact]
    public async Task Every_suspicious_update_is_refused_and_every_legitimate_one_accepted_or_there_is_a_reason_why_not()
    {
        var folder = Corpora.Folder("pyhanko");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("signatures").EnumerateArray().Where(e => !e.TryGetProperty("nonDefaultOptions", out _)))
        {
            string Text(string key) => entry.TryGetProperty(key, out var value) ? value.ToString() : "";
            // Encrypted files need a password that the entry does not hold.
            if (Text("encrypted").Length > 0 || Text("kind") == "timestamp")
            {
                continue;
            }

            bool theyAccept = Text("intact") == "True" && Text("valid") == "True" && Text("docMdpOk") != "False" && Text("coverage").StartsWith("ENTIRE", StringComparison.Ordinal);
            var context = new ValidationContext
            {
                Anchors = TrustAnchors.None, Time = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), Policy = ValidationPolicy.EtsiAdes,
            };
            var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, Text("file"))), context, TestContext.Current.CancellationToken);
            var ours = report.Signatures.FirstOrDefault(s => s.Facts.Name == Text("field"));
            bool weAccept = ours?.Facts.Integrity is SignatureIntegrity.Intact
                && !ours.Findings.Any(f => f is ChangedAfterSigning or ByteRangeWrong or SignatureUnreadable or FormNotKept or KindNotSupported or SignerAttributesMalformed);
            string why = string.Join("; ", (ours?.Facts.Coverage?.LaterChanges ?? []).Where(c => !c.IsAllowed).Take(3)) + " " + ours?.Facts.Fault + " " + string.Join("; ", report.Findings);
            outcomes[$"{Text("file")}#{Text("field")}"] = (theyAccept ? "accepted" : "refused", weAccept ? "accepted" : "refused", why);
        }

        var wrong = DeclaredExceptions.Of("pyhanko").Compare(outcomes);
        scoreboard.Record("pyhanko", "pyHanko: intact and only permitted updates, or refused", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }
}
