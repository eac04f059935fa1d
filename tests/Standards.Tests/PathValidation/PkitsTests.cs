using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.PathValidation;

/// <summary>The Public Key Interoperability Test Suite of NIST: paths with their CRLs. Differences are named with a reason.</summary>
public sealed class PkitsTests
{
    /// <summary>Invalid there, accepted here.</summary>
    private static readonly string[] Accepted =
    [
        "4.15.4", // a delta CRL revokes: deltas are not read
    ];

    /// <summary>Valid there, refused here: fail-closed, never the other way round.</summary>
    private static readonly string[] Refused =
    [
        "4.1.2", "4.1.4", "4.1.5", "4.1.6", // DSA keys, which nobody uses any more
        "4.14.4", "4.14.7", // the name of the distribution point is relative to the list's issuer on one side only
        "4.14.18", "4.14.19", // lists of some reasons only, to be put together
        "4.14.29", "4.14.33", // an indirect list whose name is given in another way than the certificate's
        "4.15.5", // a delta CRL lifts a suspension: deltas are not read
    ];

    [Fact]
    public void Every_case_ends_as_expected_or_is_refused_for_a_named_reason()
    {
        Assert.SkipWhen(SignableCorpus.Find("pkits") is null, "needs the corpora (ANTIN_CORPORA or ../shared/corpora)");
        string folder = SignableCorpus.Find("pkits")!;
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "pkits-expected.json")));
        var everybody = Directory.GetFiles(Path.Combine(folder, "certs")).Select(file => Certificate.TryDecode(File.ReadAllBytes(file), out var certificate) ? certificate : null).OfType<Certificate>().ToList();
        List<string> wrong = [], refused = [];
        int passed = 0;
        foreach (var test in expected.RootElement.GetProperty("tests").EnumerateArray())
        {
            bool shouldPass = test.GetProperty("shouldValidate").GetBoolean();
            string name = test.GetProperty("number").GetString()!;
            if (!TryLoad(folder, test, out var certificates, out var crls))
            {
                refused.Add(name);
                continue;
            }

            var at = test.GetProperty("validationTime").GetDateTimeOffset();
            var result = PathBuilder.Build(certificates[^1], certificates[1..^1], new TrustAnchors([certificates[0]]), at, policies: PoliciesOf(expected.RootElement, test));
            string outcome = Describe(result, at, new RevocationEvidence([], crls) { CrlSigners = SignersOf(crls, everybody, certificates, at) });
            if (shouldPass && outcome.Length > 0)
            {
                refused.Add(name);
            }
            else if (!shouldPass && outcome.Length == 0)
            {
                wrong.Add(name);
            }
            else
            {
                passed++;
            }
        }

        Assert.Equal(string.Join(" ", Accepted.Order()), string.Join(" ", wrong.Order()));
        Assert.Equal(string.Join(" ", Refused.Order()), string.Join(" ", refused.Order()));
        Assert.Equal(237, passed);
    }

    // Whoever bears the name of a list's issuer and has a good path to the same anchor, not revoked on it.
    private static List<Certificate> SignersOf(List<CertificateRevocationList> crls, List<Certificate> everybody, List<Certificate> certificates, DateTimeOffset at) =>
        [.. everybody.Where(c => crls.Any(crl => crl.Issuer.Equals(c.Subject)))
            .Where(c => PathBuilder.Build(c, [.. certificates, .. everybody.Where(e => crls.Any(crl => crl.Issuer.Equals(e.Subject)))], new TrustAnchors([certificates[0]]), at).Path is { } path
                && path.Links.All(link => RevocationCheck.Find(link.Certificate, link.Issuer, at, at, new RevocationEvidence([], crls)).State is not RevocationState.Revoked))];

    private static PathPolicies PoliciesOf(JsonElement suite, JsonElement test) => new()
    {
        Acceptable = [.. test.GetProperty("initialPolicySet").EnumerateArray().Select(policy => suite.GetProperty("policies").GetProperty(policy.GetString()!).GetString()!)],
        RequireExplicit = test.GetProperty("initialExplicitPolicy").GetBoolean(),
        InhibitMapping = test.GetProperty("initialPolicyMappingInhibit").GetBoolean(),
        InhibitAny = test.GetProperty("initialInhibitAnyPolicy").GetBoolean(),
    };

    private static string Describe(PathResult result, DateTimeOffset at, RevocationEvidence evidence)
    {
        if (result.Path is not { } path)
        {
            return string.Join(", ", result.Findings.Select(f => f.GetType().Name));
        }

        return string.Join(", ", path.Links
            .Select(l => RevocationCheck.Find(l.Certificate, l.Issuer, at, at, evidence).State)
            .Where(s => s is not RevocationState.Good)
            .Distinct());
    }

    private static bool TryLoad(string folder, JsonElement test, out List<Certificate> certificates, out List<CertificateRevocationList> crls)
    {
        certificates = [];
        crls = [];
        foreach (var name in test.GetProperty("certs").EnumerateArray())
        {
            if (!Certificate.TryDecode(File.ReadAllBytes(Path.Combine(folder, "certs", name.GetString()!)), out var certificate))
            {
                return false;
            }

            certificates.Add(certificate);
        }

        foreach (var name in test.GetProperty("crls").EnumerateArray())
        {
            if (CertificateRevocationList.TryDecode(File.ReadAllBytes(Path.Combine(folder, "crls", name.GetString()!)), out var crl))
            {
                crls.Add(crl);
            }
        }

        return true;
    }
}
