using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Algorithms;
using AnTin.Standards.Tests.Pkix.Algorithms.MlDsa;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Policies are data: they weigh findings and date algorithms, and nothing else.</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Shipped_policies_name_only_findings_that_there_are()
    {
        var names = typeof(Finding).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Finding))).Select(t => JsonNamingPolicy.KebabCaseLower.ConvertName(t.Name)).ToHashSet();
        Assert.Equal(["vn-15-2025", "etsi-ades", "eu-qualified", "adobe-like"], ValidationPolicy.All.Select(p => p.Id));
        Assert.All(ValidationPolicy.All, policy => Assert.Subset(names, policy.Checks.ToHashSet()));
    }

    [Fact]
    public void Qualified_signatures_are_judged_by_the_catalogue_of_all_others()
    {
        static string Catalogue(ValidationPolicy policy)
        {
            using var json = JsonDocument.Parse(policy.Data);
            return json.RootElement.GetProperty("algorithms").GetRawText();
        }

        Assert.Equal(Catalogue(ValidationPolicy.EtsiAdes), Catalogue(ValidationPolicy.EuQualified));
    }

    [Fact]
    public async Task One_document_is_judged_under_every_policy_and_each_has_its_reason()
    {
        var suspended = await Scene.SignedAsync(Scene.Suspended);
        Assert.Equal(
            [(Indication.TotalFailed, SubIndication.Revoked), (Indication.Indeterminate, SubIndication.TryLater), (Indication.Indeterminate, SubIndication.TryLater), (Indication.TotalFailed, SubIndication.Revoked)],
            await JudgeAsync(suspended, online: true));

        var unanswered = await Scene.SignedAsync(Scene.Citizen);
        Assert.Equal(
            [(Indication.Indeterminate, SubIndication.TryLater), (Indication.Indeterminate, SubIndication.TryLater), (Indication.Indeterminate, SubIndication.TryLater), (Indication.TotalPassed, (SubIndication?)null)],
            await JudgeAsync(unanswered, online: false));
    }

    [Fact]
    public async Task A_warning_is_never_silent()
    {
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Policy = ValidationPolicy.AdobeLike };
        var report = await SignatureValidator.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), context, TestContext.Current.CancellationToken);
        Assert.Contains(report.Signatures[0].Findings, f => f is RevocationNotKnown { Weight: FindingWeight.Warning });
    }

    // The answer is of three hours before the time-stamp, and promises the next one for later.
    [Theory]
    [InlineData(null, true), InlineData("PT2H", false), InlineData("PT4H", true), InlineData("PT0S", false)]
    public async Task A_policy_may_say_how_old_a_status_may_be(string? maximum, bool isGood)
    {
        foreach (var policy in ValidationPolicy.All.Except([ValidationPolicy.EuQualified]))
        {
            var fresh = maximum is null ? policy : WithFreshness(policy, $$"""{ "signer": "{{maximum}}" }""");
            var (report, finding) = await JudgeOldStatusAsync(fresh);
            Assert.Equal(isGood ? (Indication.TotalPassed, (SubIndication?)null) : (Indication.Indeterminate, SubIndication.TryLater), (report.Indication, report.Signatures[0].SubIndication));
            Assert.Equal(isGood, finding is null);
        }
    }

    [Fact]
    public async Task It_says_so_of_the_authorities_apart_and_may_weigh_it_less()
    {
        var policy = WithFreshness(ValidationPolicy.EtsiAdes, """{ "signer": "P1D", "authorities": "PT1H" }""", "warn");
        var (report, finding) = await JudgeOldStatusAsync(policy);
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Equal(("City Issuing CA 1", FindingWeight.Warning), (finding!.Certificate, finding.Weight));
    }

    [Theory]
    [InlineData("""{ "signer": "-PT1H" }"""), InlineData("""{ "signer": "a day" }"""), InlineData("""{ "signer": 24 }"""), InlineData("[]"), InlineData("""{ "signer": "P9999999999D" }""")]
    public void An_age_that_is_none_makes_no_policy(string freshness)
    {
        var json = JsonNode.Parse(ValidationPolicy.EtsiAdes.Data.Span)!;
        json["revocationFreshness"] = JsonNode.Parse(freshness);
        Assert.False(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out _));
    }

    private static ValidationPolicy WithFreshness(ValidationPolicy policy, string freshness, string? level = null)
    {
        var json = JsonNode.Parse(policy.Data.Span)!;
        json["revocationFreshness"] = JsonNode.Parse(freshness);
        if (level is not null)
        {
            json["checks"]!["revocation-not-fresh"] = level;
        }

        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json.ToJsonString()), out var changed));
        return changed;
    }

    private static async Task<(ValidationReport Report, RevocationNotFresh? Finding)> JudgeOldStatusAsync(ValidationPolicy policy)
    {
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Signing.AddHours(-3)), Policy = policy };
        var report = await SignatureValidator.ValidateAsync(await Scene.StampedAsync(Scene.Citizen), context, TestContext.Current.CancellationToken);
        return (report, report.Signatures[0].Findings.OfType<RevocationNotFresh>().SingleOrDefault());
    }

    [Theory]
    [InlineData("SHA-1", "2010-06-01", true), InlineData("SHA1", "2014-06-01", false), InlineData("SHA-256", "2040-01-01", true), InlineData("RIPEMD160", "2014-06-01", true), InlineData("MD5", "2005-01-01", false), InlineData("WHIRLPOOL", "2000-01-01", false)]
    public void A_digest_is_good_for_its_time(string digest, string at, bool isGood) =>
        Assert.All([ValidationPolicy.EtsiAdes, ValidationPolicy.Vietnam], p => Assert.Equal(isGood, p.Algorithms.DigestUntil(digest) > DateTimeOffset.Parse(at + "Z", null)));

    [Fact]
    public void A_key_is_good_for_its_length_and_time()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        Assert.True(PublicKey.TryDecode(rsa.ExportSubjectPublicKeyInfo(), out var key));
        Assert.Equal(DateTimeOffset.MaxValue, ValidationPolicy.Vietnam.Algorithms.KeyUntil(key));
        Assert.Equal(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero), ValidationPolicy.EtsiAdes.Algorithms.KeyUntil(key));
    }

    // ML-DSA is neither in TS 119 312 V1.5.1 nor in the circular: who relies on it says so in a policy.
    [Fact]
    public async Task A_kind_of_key_that_is_in_no_list_is_called_so_and_a_policy_may_list_it()
    {
        foreach (var policy in ValidationPolicy.All)
        {
            var signature = await JudgeMlDsaAsync(policy);
            Assert.Equal(SignatureIntegrity.Intact, signature.Facts.Integrity);
            Assert.Equal(["ML-DSA-65", "ML-DSA-44", "ML-DSA-87"], signature.Findings.OfType<AlgorithmNotListed>().Select(f => f.Algorithm));
            Assert.All(signature.Findings.OfType<AlgorithmNotListed>(), f => Assert.Equal((FindingWeight.Undecided, policy.Algorithms.Source), (f.Weight, f.Catalogue)));
            Assert.DoesNotContain(signature.Findings, f => f is AlgorithmTooWeak or SignatureValueWrong);
            Assert.NotEqual(Indication.TotalPassed, signature.Indication);
        }

        var listing = Encoding.UTF8.GetString(ValidationPolicy.Vietnam.Data.Span).Replace(
            "\"keys\": {",
            "\"keys\": { \"MlDsa44\": [{ \"bits\": 1, \"until\": null }], \"MlDsa65\": [{ \"bits\": 1, \"until\": null }], \"MlDsa87\": [{ \"bits\": 1, \"until\": \"2026-01-01\" }],", StringComparison.Ordinal);
        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(listing), out var own));
        var judged = await JudgeMlDsaAsync(own);
        Assert.DoesNotContain(judged.Findings, f => f is AlgorithmNotListed);
        Assert.Equal("ML-DSA-87", Assert.Single(judged.Findings.OfType<AlgorithmTooWeak>()).Algorithm);
    }

    [Fact]
    public async Task A_timestamp_by_what_is_in_no_list_proves_nothing_and_is_not_called_weak()
    {
        var kind = Scene.Pki[Scene.Tsa].Certificate.PublicKey!.Kind.ToString();
        var without = Encoding.UTF8.GetString(ValidationPolicy.EtsiAdes.Data.Span).Replace($"\"{kind}\": [", "\"Other\": [", StringComparison.Ordinal);
        Assert.True(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(without), out var policy));
        var stamped = await Scene.StampedAsync(Scene.Citizen);
        foreach (var (judge, flaw) in ((ValidationPolicy, TimestampFlaw?)[])[(ValidationPolicy.EtsiAdes, null), (policy, TimestampFlaw.AlgorithmNotListed)])
        {
            var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), Policy = judge };
            var facts = Assert.Single((await SignatureValidator.ValidateAsync(stamped, context, TestContext.Current.CancellationToken)).Signatures).Facts;
            Assert.Equal((flaw, flaw is null), (Assert.Single(facts.Timestamps).Flaw, facts.Proof is not null));
        }
    }

    private static async Task<SignatureReport> JudgeMlDsaAsync(ValidationPolicy policy)
    {
        var context = new ValidationContext { Anchors = new([MlDsaFiles.Root]), Time = Scene.Checking, Policy = policy };
        return Assert.Single((await SignatureValidator.ValidateAsync(MlDsaFiles.Read("signed"), context, TestContext.Current.CancellationToken)).Signatures);
    }

    [Theory]
    [InlineData(AnTin.Keys.KeyAlgorithm.Ed25519), InlineData(AnTin.Keys.KeyAlgorithm.Ed448), InlineData(AnTin.Keys.KeyAlgorithm.BrainpoolP256)]
    public void Keys_of_every_kind_that_is_made_here_are_good(AnTin.Keys.KeyAlgorithm algorithm)
    {
        using var key = AnTin.Keys.SoftwareKey.Create(algorithm);
        Assert.True(PublicKey.TryDecode(key.SubjectPublicKeyInfo, out var half));
        Assert.All(ValidationPolicy.All, p => Assert.Equal(DateTimeOffset.MaxValue, p.Algorithms.KeyUntil(half)));
    }

    [Fact]
    public void A_key_that_signs_whole_messages_is_not_sent_a_digest()
    {
        using var key = AnTin.Keys.SoftwareKey.Create(AnTin.Keys.KeyAlgorithm.Ed25519);
        Assert.Throws<InvalidOperationException>(() => { _ = new Message(key.DefaultAlgorithm).DigestToSign; });
    }

    [Theory]
    [InlineData(""), InlineData("{}"), InlineData("[]"), InlineData("{\"id\":1}")]
    [InlineData("""{"id":"x","title":{"vi":"x","en":"x"},"checks":{"no-signature":"perhaps"},"algorithms":{"id":"x","source":"x","digests":{},"keys":{}}}""")]
    [InlineData("""{"id":"x","title":{"vi":"x","en":"x"},"checks":{},"algorithms":{"id":"x","source":"x","digests":{"SHA-1":"yesterday"},"keys":{}}}""")]
    public void What_is_no_policy_is_not_read(string json) => Assert.False(ValidationPolicy.TryDecode(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public async Task Every_check_is_reported_with_its_clause_also_when_it_passed()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Citizen));
        var checks = report.Signatures[0].Checks;
        Assert.True(checks.Count >= 15);
        Assert.All(checks, c => Assert.True(c.Passed && c.Clause.Length > 8, c.Name));
        var changed = await Scene.StampedAsync(Scene.Citizen);
        changed[changed.AsSpan().IndexOf("endobj"u8) - 5] ^= 1;
        var failed = (await Scene.ValidateAsync(changed)).Signatures[0].Checks.Where(c => !c.Passed);
        Assert.Equal(["ContentIsAsSigned"], failed.Select(c => c.Name));
    }

    private static async Task<List<(Indication, SubIndication?)>> JudgeAsync(byte[] file, bool online)
    {
        var verdicts = new List<(Indication, SubIndication?)>();
        foreach (var policy in ValidationPolicy.All)
        {
            var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = online ? new Scene.Source(Scene.Checking) : null, Policy = policy };
            var report = await SignatureValidator.ValidateAsync(file, context, TestContext.Current.CancellationToken);
            verdicts.Add((report.Indication, report.Signatures[0].SubIndication));
        }

        return verdicts;
    }

    private sealed class Message(SignatureAlgorithm algorithm) : AnTin.Pkix.ToBeSigned<byte[]>(new byte[3], algorithm)
    {
        public override byte[] Complete(ReadOnlySpan<byte> signatureValue) => signatureValue.ToArray();
    }
}
