using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>One morning's documents and what is said of each.</summary>
public sealed class VerdictTests
{
    [Fact]
    public async Task A_stamped_signature_passes_and_its_time_is_proven()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Citizen));
        AssertVerdict(report, Indication.TotalPassed, null);
        var facts = Only(report).Facts;
        Assert.Equal(Scene.Signing.AddMinutes(1), facts.SigningTime);
        Assert.Equal(Scene.Tsa, facts.Proof!.Authority);
        Assert.DoesNotContain(Only(report).Findings, f => f is TimeIsAClaim);
    }

    [Fact]
    public async Task A_signature_without_time_stamp_passes_while_the_certificate_lives_and_its_time_is_called_a_claim()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen));
        AssertVerdict(report, Indication.TotalPassed, null);
        Assert.Contains(Only(report).Findings, f => f is TimeIsAClaim { Claim: var claim } && claim == Scene.Signing);
    }

    [Fact]
    public async Task What_is_shown_of_the_signer_comes_from_the_certificate()
    {
        var citizen = Only(await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen))).Facts.Signer!;
        Assert.Equal(("NGUYỄN VĂN MẪU", SubjectKind.Citizen), (citizen.Identity.Name, citizen.Identity.Kind));
        var seal = Only(await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Seal))).Facts.Signer!;
        Assert.Equal((Scene.Seal, SubjectKind.Organisation), (seal.Identity.Name, seal.Identity.Kind));
        var official = Only(await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Official))).Facts.Signer!;
        Assert.Equal((SubjectKind.Official, "Chủ tịch"), (official.Identity.Kind, official.Identity.Title));
    }

    [Fact]
    public async Task Without_OCSP_and_CRL_it_cannot_be_told()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen), online: false);
        AssertVerdict(report, Indication.Indeterminate, SubIndication.TryLater);
        AssertSays(report, "Chưa biết chứng thư của người ký có bị thu hồi hay không.");
    }

    [Fact]
    public async Task Long_term_material_makes_the_network_needless_for_years()
    {
        var stamped = await (await Scene.SignAsync(SamplePdf.Plain(), Scene.Citizen)).WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None);
        var file = (await stamped.WithValidationMaterialAsync(new Scene.Source(Scene.Signing.AddMinutes(5)), Scene.Signing.AddMinutes(5), CancellationToken.None)).ToArray();
        foreach (int years in (int[])[0, 1, 3])
        {
            var report = await Scene.ValidateAsync(file, Scene.Checking.AddYears(years), online: false);
            AssertVerdict(report, Indication.TotalPassed, null);
            Assert.Contains(Only(report).Findings, f => f is AddedAfterSigning);
        }
    }

    [Fact]
    public async Task A_revoked_signer_fails()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Revoked));
        AssertVerdict(report, Indication.TotalFailed, SubIndication.Revoked);
        AssertSays(report, "Chứng thư của người ký đã bị thu hồi lúc 07:00:00 20/02/2026 (+07:00), trước khi ký.");
    }

    [Fact]
    public async Task A_suspended_signer_fails_as_the_decree_has_it()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Suspended));
        AssertVerdict(report, Indication.TotalFailed, SubIndication.Revoked);
        AssertSays(report, "Chứng thư của người ký đang bị tạm dừng từ 07:00:00 25/02/2026 (+07:00) khi ký.");
    }

    [Fact]
    public async Task Revocation_after_a_time_stamp_does_no_harm()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.RevokedLater));
        AssertVerdict(report, Indication.TotalPassed, null);
        Assert.Contains(Only(report).Findings, f => f is RevokedLater);
    }

    [Fact]
    public async Task Revocation_after_a_mere_claim_leaves_doubt()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.RevokedLater));
        AssertVerdict(report, Indication.Indeterminate, SubIndication.RevokedNoPoe);
        AssertSays(report, "Chứng thư của người ký đã bị thu hồi lúc 16:00:00 01/03/2026 (+07:00); không có bằng chứng là chữ ký được tạo trước đó.");
    }

    [Fact]
    public async Task A_certificate_that_had_expired_when_it_signed_fails()
    {
        // The library refuses to make such a signature, so the state is prepared as of a valid day and claims a later one.
        var late = Scene.Signing.AddDays(5);
        var report = await Scene.ValidateAsync(await ExpiredSignatures.SignedAsync(Scene.ExpiresSoon, late), late.AddHours(1));
        AssertVerdict(report, Indication.TotalFailed, SubIndication.Expired);
        AssertSays(report, "Người ký khai thời điểm ký (15:00:00 06/03/2026 (+07:00)) khi chứng thư đã hết hạn (02/03/2026).");
    }

    [Fact]
    public async Task A_certificate_that_has_expired_since_leaves_doubt_without_a_time_stamp()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.ExpiresSoon), Scene.Signing.AddDays(5));
        AssertVerdict(report, Indication.Indeterminate, SubIndication.OutOfBoundsNoPoe);
    }

    [Fact]
    public async Task Of_an_expired_certificate_it_is_told_when_it_was_last_in_force()
    {
        var member = Scene.Pki[Scene.ExpiresSoon];
        var good = Scene.Pki.GetOcspResponse(member.Certificate, member.Issuer!.Certificate, Scene.Signing)!.Value;
        var context = new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Signing.AddDays(5), Known = new([], [good], []) };
        var report = await SignatureValidator.ValidateAsync(await Scene.SignedAsync(Scene.ExpiresSoon), context, CancellationToken.None);
        AssertVerdict(report, Indication.Indeterminate, SubIndication.OutOfBoundsNotRevoked);
        Assert.Contains(Only(report).Findings, f => f is ExpiredWithoutProof { LastKnownGood: { } at } && at == Scene.Signing);
    }

    [Fact]
    public async Task An_unknown_root_leaves_doubt_and_a_namesake_is_called_an_imitation()
    {
        var file = await Scene.SignedAsync(Scene.Stranger, options: Scene.Options(Scene.Signing.AddDays(1)), pki: Scene.Imitation);
        var unknown = await Scene.ValidateAsync(file, Scene.Signing.AddDays(2), anchors: new TrustAnchors([Scene.Pki["SANDBOX Root CA"].Certificate]));
        AssertVerdict(unknown, Indication.Indeterminate, SubIndication.NoCertificateChainFound);
        AssertSays(unknown, "Không xác định được người ký: chứng thư không do tổ chức được tin cậy cấp.");
        var imitation = await Scene.ValidateAsync(file, Scene.Signing.AddDays(2), online: false);
        AssertVerdict(imitation, Indication.Indeterminate, SubIndication.NoCertificateChainFound);
        AssertSays(imitation, "Chứng thư gốc mang tên “City Root CA” nhưng không phải là chứng thư gốc thật.");
    }

    [Fact]
    public async Task A_trial_certificate_says_SANDBOX()
    {
        var report = await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Sandboxed));
        Assert.True(report.IsSandbox);
        AssertSays(report, "SANDBOX: chữ ký này dùng chứng thư thử nghiệm, không có giá trị pháp lý.");
        Assert.False((await Scene.ValidateAsync(await Scene.SignedAsync(Scene.Citizen))).IsSandbox);
    }

    [Fact]
    public async Task A_time_stamp_of_an_untrusted_authority_does_not_count()
    {
        var report = await Scene.ValidateAsync(await Scene.StampedAsync(Scene.Sandboxed), anchors: new TrustAnchors([Scene.Pki["SANDBOX Root CA"].Certificate]));
        Assert.Null(Only(report).Facts.Proof);
        Assert.Contains(Only(report).Findings, f => f is TimestampNotUsable { Flaw: TimestampFlaw.AuthorityNotTrusted });
    }

    [Fact]
    public async Task Every_earlier_signature_stays_valid_when_another_is_added()
    {
        var file = await Scene.SignedAsync(Scene.Citizen);
        foreach (var who in (string[])[Scene.Official, Scene.Seal, Scene.Citizen])
        {
            file = await Scene.SignedAsync(who, file);
        }

        var report = await Scene.ValidateAsync(file);
        Assert.Equal(4, report.Signatures.Count);
        Assert.Equal(Indication.TotalPassed, report.Indication);
        Assert.Single(report.Signatures, s => s.Facts.Coverage!.IsWholeDocument);
    }

    internal static SignatureReport Only(ValidationReport report) => Assert.Single(report.Signatures);

    internal static void AssertVerdict(ValidationReport report, Indication indication, SubIndication? subIndication)
    {
        string found = string.Join("\n", report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)));
        Assert.True(report.Indication == indication, $"{report.Indication}: {found}");
        if (report.Signatures is [var only])
        {
            Assert.Equal(subIndication, only.SubIndication);
        }
    }

    internal static void AssertSays(ValidationReport report, string sentence) =>
        Assert.Contains(sentence, report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)).Select(f => FindingText.Of(f, ReportLanguage.Vietnamese).Sentence));
}

/// <summary>Signatures that the library would refuse to make: the claimed time lies behind the end of the certificate.</summary>
internal static class ExpiredSignatures
{
    public static async Task<byte[]> SignedAsync(string who, DateTimeOffset claim)
    {
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        var update = new AnTin.Pdf.Updates.IncrementalUpdate(session.Document);
        var signer = Scene.Signer(who);
        var options = Scene.Options(claim);
        var dictionary = SignatureDictionary.Of(options, SignerTemplate.Of(signer, options).Measure(signer, options.TimestampRoom));
        Assert.Null(new NewSignatureField(null, "Signature").AddTo(update, session.Fields, update.Add(dictionary.Object)));
        return (await AnTin.Keys.SigningKeyExtensions.SignAsync(Scene.Pki[who].Key, PadesToBeSigned.Prepare(update.Append(), dictionary, signer, SignerTemplate.Of(signer, options), ""), CancellationToken.None)).ToArray();
    }
}
