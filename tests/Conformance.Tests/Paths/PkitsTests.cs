using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>The Public Key Interoperability Test Suite of NIST: paths with their CRLs and the policies that the user asks for.</summary>
public sealed class PkitsTests(Scoreboard scoreboard)
{
    [Fact]
    public void Every_case_ends_as_expected_or_differs_for_a_declared_reason()
    {
        var folder = Corpora.Folder("pkits");
        using var suite = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "pkits-expected.json")));
        var everybody = Directory.GetFiles(Path.Combine(folder, "certs")).Select(Read).OfType<Certificate>().ToList();
        var outcomes = new Dictionary<string, (string Expected, string Actual, string Fact)>();
        foreach (var test in suite.RootElement.GetProperty("tests").EnumerateArray())
        {
            var fact = Judge(folder, suite.RootElement, test, everybody);
            outcomes.Add(test.GetProperty("id").GetString()!, (test.GetProperty("shouldValidate").GetBoolean() ? "valid" : "invalid", fact.Length == 0 ? "valid" : "invalid", fact));
        }

        var wrong = DeclaredExceptions.Of("pkits").Compare(outcomes);
        scoreboard.Record("pkits", "NIST PKITS: paths, policies, name constraints, CRLs", outcomes, wrong);
        Assert.Empty(wrong);
    }

    // Nothing when the path holds and nobody on it is revoked; else what stands against it.
    private static string Judge(string folder, JsonElement suite, JsonElement test, List<Certificate> everybody)
    {
        var certificates = Names(test, "certs").Select(name => Read(Path.Combine(folder, "certs", name))).ToList();
        if (certificates.Contains(null))
        {
            return "a certificate cannot be read";
        }

        var crls = Names(test, "crls").Select(name => CertificateRevocationList.TryDecode(File.ReadAllBytes(Path.Combine(folder, "crls", name)), out var crl) ? crl : null)
            .OfType<CertificateRevocationList>().ToList();
        var at = test.GetProperty("validationTime").GetDateTimeOffset();
        var anchors = new TrustAnchors([certificates[0]!]);
        var result = PathBuilder.Build(certificates[^1]!, certificates[1..^1]!, anchors, at, requirements: new() { Policies = PoliciesOf(suite, test) });
        if (result.Path is not { } path)
        {
            return string.Join(", ", result.Findings.Select(finding => finding.GetType().Name));
        }

        var evidence = new RevocationEvidence([], crls) { CrlSigners = SignersOf(crls, everybody, certificates!, anchors, at) };
        return string.Join(", ", path.Links
            .Select(link => RevocationCheck.Find(link.Certificate, link.Issuer, at, at, evidence).State)
            .Where(state => state is not RevocationState.Good)
            .Distinct());
    }

    private static IEnumerable<string> Names(JsonElement test, string property) => test.GetProperty(property).EnumerateArray().Select(name => name.GetString()!);

    private static Certificate? Read(string file) => Certificate.TryDecode(File.ReadAllBytes(file), out var certificate) ? certificate : null;

    private static PathPolicies PoliciesOf(JsonElement suite, JsonElement test) => new()
    {
        Acceptable = [.. Names(test, "initialPolicySet").Select(policy => suite.GetProperty("policies").GetProperty(policy).GetString()!)],
        RequireExplicit = test.GetProperty("initialExplicitPolicy").GetBoolean(),
        InhibitMapping = test.GetProperty("initialPolicyMappingInhibit").GetBoolean(),
        InhibitAny = test.GetProperty("initialInhibitAnyPolicy").GetBoolean(),
    };

    // Whoever bears the name of a list's issuer and has a good path to the same anchor, not revoked on it.
    private static List<Certificate> SignersOf(
        List<CertificateRevocationList> crls, List<Certificate> everybody, List<Certificate> certificates, TrustAnchors anchors, DateTimeOffset at)
    {
        var named = everybody.Where(candidate => crls.Any(crl => crl.Issuer.Equals(candidate.Subject))).ToList();
        return [.. named.Where(candidate => PathBuilder.Build(candidate, [.. certificates, .. named], anchors, at).Path is { } path
            && path.Links.All(link => RevocationCheck.Find(link.Certificate, link.Issuer, at, at, new RevocationEvidence([], crls)).State is not RevocationState.Revoked))];
    }
}
