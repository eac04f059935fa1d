using System.Net;
using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Conformance;
using AnTin.Pkix.Crls;
using AnTin.Pkix.Names;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>x509-limbo: paths that other validators disagree about, each with a trusted set, a time, a purpose and the name of the peer.</summary>
public sealed class LimboTests(Scoreboard scoreboard)
{
    // The suite's cases without a time are made to hold "now": their certificates live from 1970 to 2969.
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
        var anchors = TrustAnchors.Of(Certificates(test, "trusted_certs").Select(certificate => new TrustAnchor(certificate) { Constraints = AnchorConstraints.All }));
        var result = PathBuilder.Build(peer, Certificates(test, "untrusted_intermediates"), anchors, at, requirements: RequirementsOf(test));
        return result.Path is { } path
            ? NameOf(test, peer) ?? StatusOf(test, path, at) ?? AgedAlgorithms.KeyIn(path) ?? IssuedAgainst(test, path) ?? ""
            : string.Join(", ", result.Findings.Select(finding => finding.GetType().Name));
    }

    // The suite counts the authorities between the peer and the anchor, a self-issued one not (RFC 5280, 4.2.1.9).
    private static PathRequirements RequirementsOf(JsonElement test) => new()
    {
        PathLength = test.GetProperty("max_chain_depth") is { ValueKind: JsonValueKind.Number } depth ? depth.GetInt32() : null,
        Purpose = (test.GetProperty("validation_kind").GetString() == "SERVER" ? PathPurpose.TlsServer : PathPurpose.TlsClient) with
        {
            KeyUsage = Texts(test, "key_usage").Contains("digitalSignature") ? KeyUsages.DigitalSignature : KeyUsages.None,
        },
    };

    private static string? NameOf(JsonElement test, Certificate peer)
    {
        var wanted = test.GetProperty("expected_peer_names").EnumerateArray().ToList();
        if (test.GetProperty("expected_peer_name") is { ValueKind: JsonValueKind.Object } one)
        {
            wanted.Add(one);
        }

        return wanted.All(name => IdentifierOf(name.GetProperty("kind").GetString()!, name.GetProperty("value").GetString()!).IsPresentedBy(peer)) ? null : "another name";
    }

    private static ReferenceIdentifier IdentifierOf(string kind, string value) => kind switch
    {
        "DNS" => ReferenceIdentifier.Host(value),
        "IP" => ReferenceIdentifier.Address(IPAddress.Parse(value)),
        _ => ReferenceIdentifier.Mailbox(value),
    };

    private static string? StatusOf(JsonElement test, VerifiedPath path, DateTimeOffset at)
    {
        return Texts(test, "crls").Any() && RevocationCheck.Find(path.Certificates[0], path.Certificates[1], at, at, new RevocationEvidence([], [.. Crls(test)])).State
            is not RevocationState.Good and var state ? state.ToString() : null;
    }

    // The suite's validator also holds issuers to their rules.
    private static string? IssuedAgainst(JsonElement test, VerifiedPath path)
    {
        var section = test.GetProperty("id").GetString()!.Split("::")[0];
        var broken = IssuanceConformance.Check(path, TextsOf(section)).Concat(Crls(test).SelectMany(IssuanceConformance.Check)).ToList();
        return broken.Count == 0 ? null : string.Join(", ", broken);
    }

    // Sections of the suite are named by the text that they are about, and two of them contradict each other where the texts do; the rest is about paths alone.
    private static IssuanceTexts TextsOf(string section) => section switch
    {
        "rfc5280" => IssuanceTexts.Rfc5280,
        "webpki" => IssuanceTexts.Rfc5280 | IssuanceTexts.BaselineRequirements,
        // Servers that everybody uses: whoever writes too strict a rule of the Web PKI sees it here.
        "online" => IssuanceTexts.BaselineRequirements,
        _ => IssuanceTexts.None,
    };

    private static IEnumerable<Certificate> Certificates(JsonElement test, string property) =>
        Texts(test, property).SelectMany(pem => Pem.Certificates(pem)).OfType<Certificate>();

    private static IEnumerable<CertificateRevocationList> Crls(JsonElement test) => Texts(test, "crls").SelectMany(pem => Pem.Crls(pem, "X509 CRL"));

    private static IEnumerable<string> Texts(JsonElement test, string property) => test.GetProperty(property).EnumerateArray().Select(text => text.GetString()!);
}
