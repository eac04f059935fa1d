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
    /// <summary>Invalid there, accepted here: the case asks for something that is not an input of ours.</summary>
    private static readonly string[] Accepted =
    [
        "4.15.4", // a delta CRL revokes: deltas are not read
        "4.8.1", "4.8.2", "4.8.3", "4.8.3", // the user demands a policy: any policy is acceptable here
    ];

    /// <summary>Valid there, refused here, beside policies and other forms of name constraints, which refuse as such.</summary>
    private static readonly string[] Refused =
    [
        "4.1.2", "4.1.4", "4.1.5", "4.1.6", // DSA keys
        "4.4.19", "4.5.1", "4.5.4", "4.5.6", "4.6.15", "4.6.17", "4.13.19", "4.14.4", "4.14.7", // the CRL is signed by another key of the authority, or by name relative to it
        "4.14.18", "4.14.19", "4.14.22", "4.14.24", "4.14.25", "4.14.28", "4.14.29", "4.14.30", "4.14.33", // partial and indirect CRLs
        "4.15.5", // a delta CRL lifts a suspension: deltas are not read
    ];

    [Fact]
    public void Every_case_ends_as_expected_or_is_refused_for_a_named_reason()
    {
        Assert.SkipWhen(SignableCorpus.Find("pkits") is null, "needs the corpora (ANTIN_CORPORA or ../shared/corpora)");
        string folder = SignableCorpus.Find("pkits")!;
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "pkits-expected.json")));
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
            var result = PathBuilder.Build(certificates[^1], certificates[1..^1], new TrustAnchors([certificates[0]]), at);
            string outcome = Describe(result, at, new RevocationEvidence([], crls));
            if (shouldPass && outcome.Length > 0)
            {
                if (outcome is not (nameof(PathFinding.ExplicitPolicyDemanded) or nameof(PathFinding.NameConstraintNotUnderstood)))
                {
                    refused.Add(name);
                }
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

        Assert.Equal(Accepted.Order(), wrong.Order());
        Assert.Equal(Refused.Order(), refused.Order());
        Assert.InRange(passed, 178, 249);
    }

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
