using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>
/// pyHanko's files: legitimate updates, suspicious updates, attacks on xref, DSS, forms and structure trees. Left out is what we do not say: whether
/// seed values were obeyed (they bind the signer), levels of modification, and its bottom line, which is a verdict under a policy of its own.
/// </summary>
public sealed class PyHankoTests(Scoreboard scoreboard)
{
    [Fact]
    public async Task Every_suspicious_update_is_refused_and_every_legitimate_one_accepted_or_there_is_a_reason_why_not()
    {
        var folder = Corpora.Folder("pyhanko");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        string[] passwords = ["", .. PasswordsIn(manifest.RootElement)];
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("signatures").EnumerateArray().Select(e => new PyHankoEntry(e, folder)))
        {
            var report = await ValidateAsync(entry, passwords);
            var ours = report.Signatures.FirstOrDefault(s => s.Facts.Name == entry.Field);
            string why = string.Join("; ", (ours?.Facts.Coverage?.LaterChanges ?? []).Where(c => !c.IsAllowed).Take(3)) + " " + ours?.Facts.Fault + " " + string.Join("; ", report.Findings)
                + " " + string.Join("; ", (ours?.Findings ?? []).Where(f => f.Weight >= FindingWeight.Undecided));
            // A signature that two tests look at, under rules of their own.
            string name = outcomes.ContainsKey(entry.Name) ? entry.Name + ", again" : entry.Name;
            outcomes[name] = (entry.IsAccepted ? "accepted" : "refused", Accepts(ours, entry) ? "accepted" : "refused", why);
            foreach (var (aspect, expected, actual) in ours is null ? [] : Compare(entry, ours))
            {
                outcomes[$"{name}#{aspect}"] = (expected, actual, why);
            }
        }

        var wrong = DeclaredExceptions.Of("pyhanko").Compare(outcomes);
        scoreboard.Record("pyhanko", "pyHanko: intact and only permitted updates, or refused; chains; time-stamps", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    // The manifest names them where it speaks of the files that were signed.
    private static IEnumerable<string> PasswordsIn(JsonElement manifest) => manifest.GetProperty("parsing").EnumerateArray()
        .SelectMany(e => e.EnumerateObject().Where(p => p.Name.EndsWith("Password", StringComparison.Ordinal))).Select(p => p.Value.GetString()!).Distinct();

    private static async Task<ValidationReport> ValidateAsync(PyHankoEntry entry, string[] passwords)
    {
        ValidationReport? report = null;
        foreach (string password in entry.IsEncrypted ? passwords : [""])
        {
            var context = new ValidationContext
            {
                Anchors = new TrustAnchors(entry.TrustRoots()), Time = entry.ValidationTime, Policy = ValidationPolicy.EtsiAdes, DocumentPassword = password,
            };
            report = await SignatureValidator.ValidateAsync(entry.Read(), context, TestContext.Current.CancellationToken);
            if (!report.Findings.Any(f => f is DocumentEncrypted or DocumentPasswordWrong))
            {
                break;
            }
        }

        return report!;
    }

    private static bool Accepts(SignatureReport? ours, PyHankoEntry entry) => ours?.Facts.Integrity is SignatureIntegrity.Intact
        && !ours.Findings.Any(f => f is ByteRangeWrong or SignatureUnreadable or FormNotKept or KindNotSupported or SignerAttributesMalformed)
        && !(entry.ComparesRevisions && ours.Findings.Any(f => f is ChangedAfterSigning));

    private static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(PyHankoEntry entry, SignatureReport ours)
    {
        var facts = ours.Facts;
        if (entry.IsTrusted is { } trusted && facts.Chain.Count > 0)
        {
            // Chains only: revocation is told to its tests from outside the file, algorithms have an end here that they have not there, and what came later is told above.
            bool isTrusted = ours.Findings.All(f => f.Weight < FindingWeight.Undecided
                || f is RevocationNotKnown or ChangedAfterSigning or AlgorithmTooWeak or AlgorithmNotListed or AlgorithmNotSupported);
            yield return ("trusted", trusted ? "trusted" : "not trusted", isTrusted ? "trusted" : "not trusted");
        }

        if (entry.Timestamp is var (intact, stampTrusted) && facts.Timestamps.FirstOrDefault(t => t.Kind is TimestampKind.Signature) is { } stamp)
        {
            bool isIntact = stamp.Flaw is not (TimestampFlaw.Unreadable or TimestampFlaw.OtherBytes or TimestampFlaw.SignatureWrong);
            yield return ("timestamp", intact ? "intact" : "not intact", isIntact ? "intact" : "not intact");
            yield return ("timestamp-trusted", stampTrusted ? "trusted" : "not trusted", stamp.Flaw is null or TimestampFlaw.AlgorithmTooWeak or TimestampFlaw.AlgorithmNotListed ? "trusted" : "not trusted");
        }
    }
}
