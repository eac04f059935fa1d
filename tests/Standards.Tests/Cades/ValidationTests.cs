using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Keys;
using AnTin.Pkix.Cms;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cades;

public sealed class ValidationTests
{
    [Fact]
    public async Task A_signature_at_every_level_is_valid_and_says_who_signed_and_when()
    {
        var stages = new List<CadesSignature> { await CadesScene.AttachedAsync(Scene.Citizen) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(CadesScene.Services, Scene.Signing.AddMinutes(5), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None));
        foreach (var stage in stages)
        {
            var report = await ValidateAsync(stage.ToArray());
            Assert.True(report.Indication is Indication.TotalPassed, Say(report));
            var facts = Assert.Single(report.Signatures).Facts;
            Assert.Equal((SignatureForm.Cms, "CAdES", Scene.Signing), (facts.Form, facts.Kind, facts.ClaimedTime));
            Assert.Equal(stages.IndexOf(stage) switch { 0 => [], 1 or 2 => [TimestampKind.Signature], _ => [TimestampKind.Signature, TimestampKind.Archive] }, facts.Timestamps.Select(t => t.Kind));
            Assert.All(facts.Timestamps, t => Assert.True(t.IsProof));
        }
    }

    [Fact]
    public async Task Long_term_material_and_an_archive_time_stamp_suffice_without_a_network()
    {
        var signed = await CadesScene.AugmentAsync(await CadesScene.AttachedAsync(Scene.Citizen));
        var report = await ValidateAsync(signed.ToArray(), online: false);
        Assert.True(report.Indication is Indication.TotalPassed, Say(report));
        Assert.NotNull(report.Signatures[0].Facts.Signer!.Revocation);
    }

    [Fact]
    public async Task Detached_content_is_handed_over_and_missed_when_it_is_not()
    {
        var signed = (await CadesScene.DetachedAsync(Scene.Seal)).ToArray();
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(signed, SignedContent.Of("đơn.txt", CadesScene.Letter))).Indication);
        // By digest alone, and found among others.
        var digest = SignedContent.OfDigest("đơn.txt", System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.SHA256.HashData(CadesScene.Letter));
        Assert.Equal(Indication.TotalPassed, (await ValidateAsync(signed, SignedContent.Of("khác.txt", "another"u8.ToArray()), digest)).Indication);
        Assert.IsType<ContentMissing>((await ValidateAsync(signed)).Signatures[0].Findings[0]);
        var changed = await ValidateAsync(signed, SignedContent.Of("đơn.txt", "another"u8.ToArray()));
        Assert.Equal((Indication.TotalFailed, SubIndication.HashFailure), (changed.Indication, changed.Signatures[0].SubIndication));
    }

    [Fact]
    public async Task Parallel_signatures_and_counter_signatures_are_told_apart()
    {
        var two = await CadesScene.BesideAsync(await CadesScene.AttachedAsync(Scene.Citizen), Scene.Seal);
        var three = await CadesScene.SignAsync(CadesScene.Open(two, 1).CounterSign(), Scene.Official);
        var report = await ValidateAsync(three.ToArray());
        Assert.True(report.Indication is Indication.TotalPassed, Say(report));
        Assert.Equal([null, null, "Signature 2"], report.Signatures.Select(s => s.Facts.Countersigns));
        Assert.All(report.Signatures, s => Assert.Equal(Indication.TotalPassed, s.Indication));
        Assert.Equal(3, report.Signatures.Select(s => s.Facts.Signer!.Name).Distinct().Count());
    }

    [Fact]
    public async Task A_revoked_signer_among_others_is_told_and_the_others_are_valid()
    {
        var two = await CadesScene.BesideAsync(await CadesScene.AttachedAsync(Scene.Citizen), Scene.Revoked);
        var report = await ValidateAsync(two.ToArray());
        Assert.Equal(Indication.TotalPassed, report.Signatures[0].Indication);
        Assert.NotEqual(Indication.TotalPassed, report.Signatures[1].Indication);
        Assert.NotEqual(Indication.TotalPassed, report.Indication);
    }

    [Fact]
    public async Task An_archive_time_stamp_over_something_that_was_taken_away_does_not_count()
    {
        var signed = await CadesScene.AugmentAsync(await CadesScene.AttachedAsync(Scene.Citizen));
        Assert.True(SignedData.TryDecode(signed.ToArray(), out var cms));
        var without = cms.WithUnsignedAttributes(0, [.. cms.Signers[0].UnsignedAttributes.Where(a => a.Type != CmsOids.SignatureTimestamp)]);
        var facts = (await ValidateAsync(without.Encoded.ToArray())).Signatures[0].Facts;
        Assert.Equal(TimestampFlaw.OtherBytes, Assert.Single(facts.Timestamps).Flaw);
        Assert.Null(facts.Proof);
    }

    [Fact]
    public async Task A_time_stamp_token_on_its_own_is_one_over_what_was_handed_over()
    {
        var token = Scene.Pki.TimeStamp(Scene.Tsa, System.Security.Cryptography.SHA256.HashData(CadesScene.Letter), Scene.Signing).RawData.ToArray();
        var report = await ValidateAsync(token, SignedContent.Of("", CadesScene.Letter));
        Assert.True(report.Indication is Indication.TotalPassed, Say(report));
        Assert.True(report.Signatures[0].Facts.IsDocumentTimestamp);
        Assert.Equal(Indication.TotalFailed, (await ValidateAsync(token, SignedContent.Of("", "another"u8.ToArray()))).Indication);
    }

    [Fact]
    public async Task PEM_is_read_and_a_line_end_behind_DER_but_nothing_else()
    {
        var signed = (await CadesScene.AttachedAsync(Scene.Citizen)).ToArray();
        foreach (string label in (string[])["CMS", "PKCS7"])
        {
            var pem = System.Text.Encoding.ASCII.GetBytes(System.Security.Cryptography.PemEncoding.WriteString(label, signed));
            Assert.Equal(Indication.TotalPassed, (await ValidateAsync(pem)).Indication);
        }

        Assert.Equal(Indication.TotalPassed, (await ValidateAsync([.. signed, (byte)'\n'])).Indication);
        Assert.IsType<FormatNotKnown>((await ValidateAsync([.. signed, 0x30, 0x00])).Findings[0]);
    }

    [Fact]
    public async Task A_PDF_inside_is_not_taken_for_a_PDF_outside()
    {
        var signed = await CadesScene.SignAsync(CadesSigningSession.ForAttached(CadesContent.FromBytes(AnTin.Standards.Tests.Pdf.SamplePdf.Plain())), Scene.Seal);
        Assert.Equal(SignatureForm.Cms, (await ValidateAsync(signed.ToArray())).Signatures[0].Facts.Form);
    }

    [Theory]
    [InlineData("1.2.840.113549.1.9.16.2.17", "30023100")] // a place that is a set
    [InlineData("1.2.840.113549.1.9.16.2.15", "3100")] // a policy that is a set
    [InlineData("1.2.840.113549.1.9.16.2.20", "0500")] // a content time-stamp that is none
    public async Task A_claim_of_the_wrong_shape_is_no_claim(string type, string value)
    {
        var attributes = new SignedAttributes(CmsOids.Data, System.Security.Cryptography.SHA256.HashData(CadesScene.Letter))
            .WithSigningCertificate(Scene.Pki[Scene.Seal].Certificate.RawData, AnTin.Pkix.Algorithms.DigestAlgorithm.Sha256)
            .Add(type, Convert.FromHexString(value));
        var builder = new SignedDataBuilder(attributes, Scene.Pki[Scene.Seal].Certificate.RawData, Scene.Pki[Scene.Seal].Key.DefaultAlgorithm) { EncapsulatedContent = CadesScene.Letter };
        var report = await ValidateAsync((await Scene.Pki[Scene.Seal].Key.SignAsync(builder.Build(), CancellationToken.None)).Encoded.ToArray());
        Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
        Assert.Equal(SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
        Assert.Null(report.Signatures[0].Facts.Location ?? report.Signatures[0].Facts.SignaturePolicy?.Identifier);
    }

    [Fact]
    public async Task No_change_of_a_byte_makes_it_throw_or_pass_with_another_content()
    {
        var good = (await CadesScene.AugmentAsync(await CadesScene.AttachedAsync(Scene.Citizen))).ToArray();
        int content = good.AsSpan().IndexOf(CadesScene.Letter);
        var random = new Random(20261122);
        for (int i = 0; i < 400; i++)
        {
            var bytes = good.ToArray();
            int at = random.Next(4) == 0 ? content + random.Next(CadesScene.Letter.Length) : random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            var report = await ValidateAsync(bytes, online: false);
            Assert.DoesNotContain(report.Findings, f => f is ExaminationFailed);
            Assert.False(at >= content && at < content + CadesScene.Letter.Length && report.Indication is Indication.TotalPassed);
        }
    }

    internal static Task<ValidationReport> ValidateAsync(byte[] file, params SignedContent[] contents) => ValidateAsync(file, online: true, contents);

    internal static Task<ValidationReport> ValidateAsync(byte[] file, bool online, params SignedContent[] contents) => SignatureValidator.ValidateAsync(
        file,
        new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = online ? new Scene.Source(Scene.Checking) : null, DetachedContents = contents },
        CancellationToken.None);

    internal static string Say(ValidationReport report) => string.Join('\n', report.Findings.Concat(report.Signatures.SelectMany(s => s.Findings)));
}
