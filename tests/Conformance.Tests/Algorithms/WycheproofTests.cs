using System.Globalization;
using System.Text.Json;
using AnTin.Pkix.Algorithms;

namespace AnTin.Conformance.Tests.Algorithms;

/// <summary>Project Wycheproof: signature values that somebody's verifier once accepted or refused wrongly.</summary>
public sealed class WycheproofTests(Scoreboard scoreboard)
{
    [Fact]
    public void Every_case_ends_as_expected_or_differs_for_a_declared_reason()
    {
        var folder = Corpora.Folder("wycheproof");
        var outcomes = new Dictionary<string, (string Expected, string Actual, string Fact)>();
        foreach (var path in Directory.GetFiles(folder, "*_test.json").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileNameWithoutExtension(path);
            using var suite = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var group in suite.RootElement.GetProperty("testGroups").EnumerateArray())
            {
                Judge(file, group, outcomes);
            }
        }

        var wrong = DeclaredExceptions.Of("wycheproof").Compare(outcomes);
        scoreboard.Record("wycheproof", "Project Wycheproof: RSA, ECDSA, Ed25519, Ed448, ML-DSA", outcomes, wrong);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static void Judge(string file, JsonElement group, Dictionary<string, (string Expected, string Actual, string Fact)> outcomes)
    {
        var type = group.GetProperty("type").GetString()!;
        if (type.StartsWith("JsonWeb", StringComparison.Ordinal))
        {
            return; // structures, not values: JAdES has its own row
        }

        bool known = SignatureGroup.TryRead(group, type, out var key, out var algorithm);
        if (!known && !SignatureGroup.IsMalformedKey(group))
        {
            // Nothing to verify with, so nothing to get wrong: one line for all cases with this key and these digests.
            outcomes[$"{file} {SignatureGroup.Describe(group)}".TrimEnd()] = ("known", "unknown", "algorithm or key");
            return;
        }

        foreach (var test in group.GetProperty("tests").EnumerateArray())
        {
            byte[] message = Convert.FromHexString(test.GetProperty("msg").GetString()!), value = Convert.FromHexString(test.GetProperty("sig").GetString()!);
            var verified = known && Verify(type, test, (key!, algorithm!), message, value);
            var actual = verified ? "valid" : "invalid";

            // "acceptable": a DigestInfo without NULL (RFC 8017, A.2.4 note); either answer is lawful.
            var expected = test.GetProperty("result").GetString()!;
            outcomes.Add(
                string.Create(CultureInfo.InvariantCulture, $"{file} {test.GetProperty("tcId").GetInt32()}"),
                (expected == "acceptable" ? actual : expected, actual, test.GetProperty("comment").GetString()!));
        }
    }

    private static bool Verify(string type, JsonElement test, (PublicKey Key, SignatureAlgorithm Algorithm) with, byte[] message, byte[] value) =>
        test.TryGetProperty("ctx", out var context) ? SignatureVerifier.VerifyWithContext(with.Key, with.Algorithm, Convert.FromHexString(context.GetString()!), message, value)
        : type.EndsWith("P1363Verify", StringComparison.Ordinal) ? SignatureVerifier.VerifyConcatenated(with.Key, with.Algorithm, message, value)
        : SignatureVerifier.Verify(with.Key, with.Algorithm, message, value);
}
