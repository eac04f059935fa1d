using System.Globalization;
using System.Text.Json;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Conformance;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Conformance.Tests.Paths;

/// <summary>The unit cases of BoringSSL's pki library: chains, and one certificate with one OCSP response or one CRL.</summary>
public sealed class BoringSslTests(Scoreboard scoreboard)
{
    private static readonly DateTimeOffset OcspTime = new(2017, 3, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset CrlTime = new(2017, 3, 9, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan MaximumAge = TimeSpan.FromDays(7);

    // "DEFAULT" of the suite's own reader of its files.
    private const string UsualTime = "211005120000Z";

    [Fact]
    public void Every_chain_ends_as_expected_or_differs_for_a_declared_reason() =>
        Run("boringssl-chains", "BoringSSL: given chains", "chains", "test", test => test.GetProperty("expected").GetString() == "PASS" ? "valid" : "invalid", JudgeChain);

    [Fact]
    public void Every_OCSP_response_says_what_is_expected_or_differs_for_a_declared_reason() =>
        Run("boringssl-ocsp", "BoringSSL: OCSP responses", "ocsp", "file", test => test.GetProperty("status").GetString()!, JudgeResponse);

    [Fact]
    public void Every_CRL_says_what_is_expected_or_differs_for_a_declared_reason() =>
        Run("boringssl-crl", "BoringSSL: CRLs", "crl", "file", test => test.GetProperty("expected").GetString()!.Split(' ')[0], JudgeList);

    private void Run(string corpus, string what, string list, string name, Func<JsonElement, string> expected, Func<string, JsonElement, (string Actual, string Fact)> judge)
    {
        var folder = Corpora.Folder("boringssl-pki");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string Expected, string Actual, string Fact)>();
        foreach (var test in manifest.RootElement.GetProperty(list).EnumerateArray())
        {
            var (actual, fact) = judge(folder, test);
            outcomes.Add(test.GetProperty(name).GetString()!, (expected(test), actual, fact));
        }

        var wrong = DeclaredExceptions.Of(corpus).Compare(outcomes);
        scoreboard.Record(corpus, what, outcomes, wrong);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static (string Actual, string Fact) JudgeChain(string folder, JsonElement test)
    {
        var file = Path.Combine(folder, Path.GetDirectoryName(test.GetProperty("test").GetString()!)!, test.GetProperty("chain").GetString()!);
        var certificates = Pem.Certificates(File.ReadAllText(file)).ToList();
        if (certificates is not [{ } leaf, ..] || certificates.Contains(null))
        {
            return ("invalid", "a certificate cannot be read");
        }

        var anchors = TrustAnchors.Of(AnchorOf(test.GetProperty("last_cert_trust").GetString()!, certificates[^1]!) is { } anchor ? [anchor] : []);
        var at = TimeOf(test.GetProperty("utc_time").GetString()!);
        var result = PathBuilder.Build(leaf, certificates[1..]!, anchors, at, requirements: RequirementsOf(test.GetProperty("key_purpose").GetString()!));
        return result.Path is not { } path ? ("invalid", string.Join(", ", result.Findings.Select(finding => finding.GetType().Name)))
            : (AgedAlgorithms.KeyIn(path) ?? (test.TryGetProperty("digest_policy", out _) ? AgedAlgorithms.DigestIn(path) : null)) is { } aged ? ("invalid", aged)
            : ("valid", "");
    }

    // The suite's kinds of trust are words in one name: what for, and which of the anchor's own constraints bind.
    private static TrustAnchor? AnchorOf(string trust, Certificate certificate)
    {
        var (trusted, with) = trust.Split("_WITH_", 2) is [var kind, var constraints] ? (kind, constraints.Split("_AND_")) : (trust, []);
        var uses = trusted switch
        {
            "TRUSTED_ANCHOR" => AnchorUses.Issuer,
            "TRUSTED_ANCHOR_OR_LEAF" => AnchorUses.Issuer | AnchorUses.EndEntity,
            "TRUSTED_LEAF" => AnchorUses.EndEntity,
            "TRUSTED_LEAF_REQUIRE_SELF_SIGNED" => AnchorUses.SelfSignedEndEntity,
            _ => AnchorUses.None,
        };
        return uses is AnchorUses.None ? null : new TrustAnchor(certificate)
        {
            Uses = uses,
            Constraints = with.Aggregate(AnchorConstraints.None, (all, one) => all | one switch
            {
                "CONSTRAINTS" => AnchorConstraints.Rfc5937,
                "EXPIRATION" => AnchorConstraints.Validity,
                // The suite's library asks whether they are there only while it enforces constraints.
                "CONSTRAINTS_REQUIRE_BASIC_CONSTRAINTS" => AnchorConstraints.Rfc5937 | AnchorConstraints.BasicConstraintsPresent,
                _ => AnchorConstraints.None,
            }),
        };
    }

    private static PathRequirements RequirementsOf(string purpose) => new()
    {
        Purpose = purpose switch
        {
            "SERVER_AUTH" => PathPurpose.TlsServer,
            "SERVER_AUTH_STRICT" => PathPurpose.TlsServer.Strictly(),
            "SERVER_AUTH_STRICT_LEAF" => PathPurpose.TlsServer.Strictly() with { Authorities = PurposeNaming.Permitted },
            "CLIENT_AUTH" => PathPurpose.TlsClient,
            "CLIENT_AUTH_STRICT" => PathPurpose.TlsClient.Strictly() with { Authorities = PurposeNaming.Named },
            "CLIENT_AUTH_STRICT_LEAF" => PathPurpose.TlsClient.Strictly() with { Authorities = PurposeNaming.Permitted },
            // GSMA RCC.16: the purpose stands alone from the leaf upwards.
            "MLS_CLIENT_AUTH" => new PathPurpose("2.23.146.2.1.3") { EndEntity = PurposeNaming.Alone, Authorities = PurposeNaming.Alone, KeyUsage = KeyUsages.DigitalSignature },
            "C2PA_TIMESTAMPING" => new PathPurpose(ExtendedKeyUsages.TimeStamping) { EndEntity = PurposeNaming.Named },
            // Signers of manifests are certified for mail or for documents (RFC 9336).
            "C2PA_MANIFEST" => new PathPurpose(ExtendedKeyUsages.EmailProtection, ExtendedKeyUsages.DocumentSigning) { EndEntity = PurposeNaming.Named },
            _ => null,
        },
        // Who takes part in a group chat is for the client to weigh (GSMA RCC.16): it processes these two itself.
        ProcessedExtensions = purpose == "MLS_CLIENT_AUTH" ? ["2.23.146.2.1.4", "2.23.146.2.1.5"] : [],
    };

    private static DateTimeOffset TimeOf(string text) => DateTimeOffset.ParseExact(
        "20" + (text == "DEFAULT" ? UsualTime : text), "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static (string Actual, string Fact) JudgeResponse(string folder, JsonElement test)
    {
        var text = File.ReadAllText(Path.Combine(folder, test.GetProperty("file").GetString()!));
        return OcspResponse.TryDecode(Pem.Blocks(text, "OCSP RESPONSE").Single(), out var response)
            ? Status(text, OcspTime, new RevocationEvidence([response], []))
            : ("UNKNOWN", "the response cannot be read");
    }

    private static (string Actual, string Fact) JudgeList(string folder, JsonElement test)
    {
        var text = File.ReadAllText(Path.Combine(folder, test.GetProperty("file").GetString()!));
        // The suite is of a browser: lists are those of the Web PKI.
        return Pem.Crls(text, "CRL").ToList() is not [var crl] ? ("UNKNOWN", "the list cannot be read")
            : IssuanceConformance.Check(crl, IssuanceTexts.BaselineRequirements) is [var broken, ..] ? ("UNKNOWN", broken.ToString())
            : Status(text, CrlTime, new RevocationEvidence([], [crl]));
    }

    private static (string Actual, string Fact) Status(string text, DateTimeOffset at, RevocationEvidence evidence)
    {
        if (Pem.Certificates(text).First() is not { } certificate || Pem.Certificates(text, "CA CERTIFICATE").First() is not { } issuer)
        {
            return ("UNKNOWN", "a certificate cannot be read");
        }

        // The suite takes what is not older than seven days and not replaced; the product asks for a word from after the signature.
        var status = RevocationCheck.Find(certificate, issuer, at - MaximumAge, at, evidence with { CrlSigners = [.. Pem.Certificates(text, "CA CERTIFICATE 2").OfType<Certificate>()] });
        var actual = status.State switch
        {
            _ when status.ThisUpdate < at - MaximumAge || status.NextUpdate < at => "UNKNOWN",
            RevocationState.Good => "GOOD",
            RevocationState.NotKnown => "UNKNOWN",
            _ => "REVOKED",
        };
        return (actual, $"{status.State} as of {status.ThisUpdate:u} until {status.NextUpdate:u}");
    }
}
