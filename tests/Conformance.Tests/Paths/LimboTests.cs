using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Conformance;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>x509-limbo: paths that other validators disagree about, each with a trusted set, a time, a purpose and the name of the peer.</summary>
public sealed class LimboTests(Scoreboard scoreboard)
{
    // The suite's cases without a time are made to hold "now": their certificates live from 1970 to 2969.
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Purposes = new()
    {
        ["SERVER"] = "1.3.6.1.5.5.7.3.1",
        ["serverAuth"] = "1.3.6.1.5.5.7.3.1",
        ["CLIENT"] = ExtendedKeyUsages.ClientAuth,
        ["clientAuth"] = ExtendedKeyUsages.ClientAuth,
    };

    [Fact]
    public void Every_case_ends_as_expected_or_differs_for_a_declared_reason()
    {
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpora.Folder("x509-limbo"), "limbo.json")));
        var outcomes = new Dictionary<string, (string Expected, string Actual, string Fact)>();
        foreach (var test in suite.RootElement.GetProperty("testcases").EnumerateArray())
        {
            var fact = Judge(test);
            outcomes.Add(test.GetProperty("id").GetString()!, (test.GetProperty("expected_result").GetString()!, fact.Length == 0 ? "SUCCESS" : "FAILURE", fact));
        }

        var wrong = DeclaredExceptions.Of("x509-limbo").Compare(outcomes);
        scoreboard.Record("x509-limbo", "x509-limbo: paths, names, constraints, hostile graphs", outcomes, wrong);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static string Judge(JsonElement test)
    {
        if (Pem.Certificates(test.GetProperty("peer_certificate").GetString()!).Single() is not { } peer)
        {
            return "the certificate cannot be read";
        }

        var at = test.GetProperty("validation_time") is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : Now;
        var anchors = new TrustAnchors(Texts(test, "trusted_certs").SelectMany(pem => Pem.Certificates(pem)).OfType<Certificate>());
        var result = PathBuilder.Build(
            peer, Texts(test, "untrusted_intermediates").SelectMany(pem => Pem.Certificates(pem)).OfType<Certificate>(), anchors, at, LimitsOf(test));
        return result.Path is { } path
            ? PurposeOf(test, peer) ?? NameOf(test, peer) ?? StatusOf(test, path, at) ?? AgedAlgorithms.KeyIn(path) ?? IssuedAgainst(test, path) ?? ""
            : string.Join(", ", result.Findings.Select(finding => finding.GetType().Name));
    }

    // The suite counts the certificates between the peer and the anchor, and a self-issued one not (RFC 5280, 4.2.1.9); a budget counts them all.
    private static PathBuildingLimits LimitsOf(JsonElement test) => test.GetProperty("max_chain_depth") is { ValueKind: JsonValueKind.Number } depth
        ? PathBuildingLimits.Default with { Depth = depth.GetInt32() + 2 }
        : PathBuildingLimits.Default;

    // RFC 5280, 4.2.1.12: a purpose is the application's to demand; the product demands its own of signers, time-stamps and responders.
    private static string? PurposeOf(JsonElement test, Certificate peer)
    {
        var demanded = Texts(test, "extended_key_usage").DefaultIfEmpty(test.GetProperty("validation_kind").GetString()!).Select(name => Purposes[name]);
        bool signs = !Texts(test, "key_usage").Contains("digitalSignature") || peer.KeyUsage?.HasFlag(KeyUsages.DigitalSignature) is not false;
        return !signs ? "key usage"
            : peer.ExtendedKeyUsage is { } purposes && !demanded.All(one => purposes.Contains(one) || purposes.Contains(ExtendedKeyUsages.Any)) ? "extended key usage"
            : null;
    }

    private static string? NameOf(JsonElement test, Certificate peer)
    {
        var wanted = test.GetProperty("expected_peer_names").EnumerateArray().ToList();
        if (test.GetProperty("expected_peer_name") is { ValueKind: JsonValueKind.Object } one)
        {
            wanted.Add(one);
        }

        return wanted.All(name => PeerNames.Has(peer, name.GetProperty("kind").GetString()!, name.GetProperty("value").GetString()!)) ? null : "another name";
    }

    private static string? StatusOf(JsonElement test, VerifiedPath path, DateTimeOffset at)
    {
        var crls = Texts(test, "crls").SelectMany(pem => Pem.Crls(pem, "X509 CRL")).ToList();
        return Texts(test, "crls").Any() && RevocationCheck.Find(path.Certificates[0], path.Certificates[1], at, at, new RevocationEvidence([], crls)).State
            is not RevocationState.Good and var state ? state.ToString() : null;
    }

    // The suite's validator also holds issuers to their rules; ours tells those who audit them. Which cases are of RFC 5280 and not of browsers, their names say.
    private static string? IssuedAgainst(JsonElement test, VerifiedPath path)
    {
        var broken = test.GetProperty("id").GetString()!.Split("::")[0] switch
        {
            "rfc5280" => path.Certificates.SelectMany(IssuanceConformance.Check).ToList(),
            "crl" => Texts(test, "crls").SelectMany(pem => Pem.Crls(pem, "X509 CRL")).SelectMany(IssuanceConformance.Check).ToList(),
            _ => [],
        };
        return broken.Count == 0 ? null : string.Join(", ", broken);
    }

    private static IEnumerable<string> Texts(JsonElement test, string property) => test.GetProperty(property).EnumerateArray().Select(text => text.GetString()!);
}
