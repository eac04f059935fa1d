using AnTin.Ades;
using AnTin.Ades.Preflight;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Preflight;

/// <summary>What is missing is told before a key is used: of which certificate, and from where.</summary>
public sealed class PreflightTests
{
    private static readonly Scene.Source All = new(Scene.Signing);

    [Fact]
    public async Task With_everything_at_hand_the_level_is_reachable_and_nothing_is_found()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLTA, All, All);
        Assert.Empty(report.Findings);
        Assert.Equal(AdesLevel.BaselineLTA, report.Reachable);
    }

    [Fact]
    public async Task A_missing_list_names_the_certificate_and_the_addresses()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLT, All, new Partial { HasOcsp = false, HasCrl = false });
        var finding = report.Findings.OfType<RevocationMissing>().First();
        var signer = Scene.Pki[Scene.Official].Certificate;
        Assert.Equal(signer, finding.Certificate);
        Assert.Equal(signer.CrlUris, finding.CrlAddresses);
        string words = PreflightText.Of(finding, ReportLanguage.Vietnamese);
        Assert.Contains(Scene.Official, words);
        Assert.Contains(finding.CrlAddresses[0], words);
        Assert.Equal(AdesLevel.BaselineT, report.Reachable);
        // The issuing authority and the time-stamp unit, too: everything at once, not one after the other.
        Assert.True(report.Findings.Count >= 3);
    }

    [Fact]
    public async Task A_responder_for_whom_the_issuer_does_not_speak_is_named()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLT, All, new Partial { HasCrl = false, ForeignResponder = true });
        var finding = report.Findings.OfType<ResponderUnknown>().First(f => f.Certificate.Equals(Scene.Pki[Scene.Official].Certificate));
        Assert.NotEmpty(finding.Addresses);
        Assert.Contains(finding.Responder, PreflightText.Of(finding, ReportLanguage.English));
    }

    [Fact]
    public async Task Old_revocation_information_is_told_with_its_date()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLT, All, new Partial { HasOcsp = false, At = Scene.Signing.AddDays(-5) });
        Assert.All(report.Findings.OfType<RevocationOutdated>(), f => Assert.Equal(Scene.Signing.AddDays(-4), f.NextUpdate));
        Assert.NotEmpty(report.Findings.OfType<RevocationOutdated>());
    }

    [Fact]
    public async Task A_missing_issuer_names_the_address_of_its_certificate()
    {
        var signer = Scene.Signer(Scene.Official) with { Chain = [] };
        var report = await PreflightCheck.ExamineAsync(
            new PreflightQuestion(signer, AdesLevel.BaselineLT, Scene.Signing) { Timestamps = All, Material = new Partial { HasIssuers = false } }, CancellationToken.None);
        Assert.Equal(signer.Certificate.AuthorityInformationAccess.CaIssuersUris, report.Findings.OfType<IssuerMissing>().First().Addresses);
    }

    [Fact]
    public async Task A_dead_time_stamp_authority_stops_at_B_B_with_its_words()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLTA, new DeadAuthority(), All);
        Assert.Equal("quota used up", Assert.Single(report.Findings.OfType<TimestampFailed>()).Fact);
        Assert.Equal(AdesLevel.BaselineB, report.Reachable);
        Assert.False(report.IsReachable);
    }

    [Fact]
    public async Task A_root_that_nobody_trusts_is_told_and_hinders_nothing()
    {
        var report = await ExamineAsync(Scene.Official, AdesLevel.BaselineLT, All, All, new TrustAnchors([Scene.Pki["SANDBOX Root CA"].Certificate]));
        Assert.Equal(Scene.Pki["City Root CA"].Certificate, Assert.Single(report.Findings.OfType<AnchorMissing>()).Top);
        Assert.True(report.IsReachable);
    }

    [Theory]
    [InlineData(Scene.Revoked)]
    [InlineData(Scene.Suspended)]
    public async Task Who_is_out_of_force_does_not_sign(string who)
    {
        var report = await ExamineAsync(who, AdesLevel.BaselineLT, All, All);
        Assert.IsType<OutOfForce>(Assert.Single(report.Findings));
        Assert.Null(report.Reachable);
    }

    [Fact]
    public async Task Without_sources_and_with_an_expired_certificate_each_is_told()
    {
        var report = await PreflightCheck.ExamineAsync(new PreflightQuestion(Scene.Signer(Scene.ExpiresSoon), AdesLevel.BaselineLT, Scene.Signing.AddDays(60)), CancellationToken.None);
        Assert.Equal([typeof(SignerNotAccepted), typeof(NoTimestampSource), typeof(NoMaterialSource)], report.Findings.Select(f => f.GetType()));
    }

    [Fact]
    public void Every_finding_has_words_in_both_languages()
    {
        var certificate = Scene.Pki[Scene.Official].Certificate;
        PreflightFinding[] all =
        [
            new SignerNotAccepted(new AdesRefusal(AdesRefusalReason.CertificateNotValid, "x")), new OutOfForce(certificate, Scene.Signing), new NoTimestampSource(), new TimestampFailed("x"),
            new NoMaterialSource(), new IssuerMissing(certificate, []), new RevocationMissing(certificate, ["a"], ["b"]), new RevocationOutdated(certificate, Scene.Signing, []),
            new ResponderUnknown(certificate, "x", []), new AnchorMissing(certificate, true),
        ];
        Assert.Equal(typeof(PreflightFinding).Assembly.GetTypes().Count(t => t.IsSubclassOf(typeof(PreflightFinding))), all.Length);
        Assert.All(all, f => Assert.NotEqual(PreflightText.Of(f, ReportLanguage.Vietnamese), PreflightText.Of(f, ReportLanguage.English)));
    }

    internal static Task<PreflightReport> ExamineAsync(string who, AdesLevel level, ITimestampSource timestamps, IValidationMaterialSource material, TrustAnchors? anchors = null) =>
        PreflightCheck.ExamineAsync(
            new PreflightQuestion(Scene.Signer(who), level, Scene.Signing) { Timestamps = timestamps, Material = material, Anchors = anchors ?? Scene.Anchors }, CancellationToken.None);

    private sealed class DeadAuthority : ITimestampSource
    {
        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => throw new IOException("quota used up");
    }

    /// <summary>The city's services with something wrong.</summary>
    private sealed class Partial : IValidationMaterialSource
    {
        public bool HasOcsp { get; init; } = true;

        public bool HasCrl { get; init; } = true;

        public bool HasIssuers { get; init; } = true;

        /// <summary>Answers about this city's certificates are signed by a responder of the imitation.</summary>
        public bool ForeignResponder { get; init; }

        public DateTimeOffset At { get; init; } = Scene.Signing;

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) =>
            Task.FromResult(HasIssuers ? Scene.Pki.FindIssuers(subject) : []);

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken)
        {
            var response = HasOcsp ? Scene.Pki.GetOcspResponse(certificate, issuer, At) : null;
            return Task.FromResult(response is { } good && ForeignResponder ? Broken(good) : response);
        }

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(HasCrl ? Scene.Pki.GetCrl(issuer, At) : null);

        // One bit in the last certificate's signature: the responder is nobody's any more.
        private static ReadOnlyMemory<byte>? Broken(ReadOnlyMemory<byte> response)
        {
            var bytes = response.ToArray();
            bytes[^10] ^= 1;
            return bytes;
        }
    }
}
