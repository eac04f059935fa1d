using System.Diagnostics;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Pades.Appearance;
using AnTin.Ades.Validation;
using AnTin.Pdf;
using AnTin.Pdf.Pages;
using AnTin.Pkix.PathValidation;
using AnTin.Platform;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>The report for people: PDF/A, sealed by the platform, with all that Circular 15/2025/TT-BKHCN, Article 6 asks to be shown.</summary>
public sealed class Report_tests(PostgreSqlServer server)
{
    private const string Address = "https://kiem-tra.example/verify/0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData(Language.Vietnamese)]
    [InlineData(Language.English)]
    public async Task It_says_what_must_be_shown(Language language)
    {
        var (outcome, report) = await MakeAsync("an appended page", language, Address);
        var said = await TextAsync(report);
        var signature = Assert.Single(outcome.Signatures);
        string T(string vi, string en) => language is Language.English ? en : vi;
        Assert.StartsWith("PAdES-B-", signature.Level!.In(language), StringComparison.Ordinal);
        foreach (var expected in new[]
        {
            outcome.FileName, outcome.FileSha256[..8], outcome.Headline.In(language), signature.SignerName, T("Cơ quan cấp chứng thư", "Issuing authority"), signature.Issuer!,
            T("Đơn vị quản lý chứng thư", "Managing unit"), signature.ManagingUnit!, T("Thời gian ký", "Signed at"), "01/03/2026", T("Tính toàn vẹn", "Integrity"),
            T("Nội dung đã ký bị thay đổi", "What was signed was changed"), T("Hiệu lực chứng thư", "Certificate valid"), signature.CertificateUntil!.Value.ToString("dd/MM/yyyy"),
            signature.Revocation.In(language), T("Mức chữ ký", "Level"), signature.Level!.In(language), T("Thêm trang", "Pages were added"), Address, "EN 319 102-1", outcome.Trust!.Lists[0].Sha256[..8], Morning.SealOfReports,
        })
        {
            Assert.Contains(Squeezed(expected), Squeezed(said), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Of_what_was_altered_it_does_not_say_that_nothing_was_changed()
    {
        var (outcome, report) = await MakeAsync("a changed byte", Language.English, Address);
        var change = Assert.Single(Assert.Single(outcome.Signatures).ChangesSince);
        Assert.Contains(Squeezed(change.En), Squeezed(await TextAsync(report)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_seal_holds_for_us_and_for_others_and_nothing_may_be_added()
    {
        var (_, report) = await MakeAsync("valid", Language.Vietnamese, Address);
        var validated = await SignatureValidator.ValidateAsync(
            report,
            new ValidationContext { Anchors = new TrustAnchors([Morning.Pki["City Root CA"].Certificate]), Time = Morning.Signing.AddHours(3), Intermediates = [Morning.Pki[Morning.SealOfReports].Chain[1]] },
            CancellationToken.None);
        var seal = Assert.Single(validated.Signatures);
        Assert.Equal((Morning.SealOfReports.ToUpperInvariant(), true), (seal.Facts.Signer!.Name.ToUpperInvariant(), seal.Facts.Coverage!.IsWholeDocument));
        Assert.True(seal.Facts.Proof!.IsProof);
        Assert.False(PadesSigningSession.TryOpen(report, out _, out var refusal) && refusal is null);

        Assert.Contains("Signature is Valid", await RunAsync("pdfsig", "-nocert", report), StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", await RunAsync("qpdf", "--check", report), StringComparison.Ordinal);
        var metadata = await RunAsync("pdfinfo", "-meta", report);
        Assert.Contains("<pdfaid:part>2</pdfaid:part>", metadata, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_carries_the_address_as_a_QR_code_and_names_every_check_in_Vietnamese()
    {
        var (outcome, report) = await MakeAsync("valid", Language.Vietnamese, Address);
        var pictures = (await RunAsync("pdfimages", "-list", report)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        Assert.Contains("image", Assert.Single(pictures), StringComparison.Ordinal);
        Assert.NotEmpty(outcome.Signatures[0].Checks);
        Assert.All(outcome.Signatures[0].Checks, check =>
            Assert.NotEqual(AnTin.SignatureValidation.Reports.CheckWords.InEnglish(check.Name), AnTin.SignatureValidation.Reports.CheckWords.InVietnamese(check.Name)));
    }

    [Fact]
    public async Task A_seal_that_is_made_for_the_first_report_seals_it()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server, later: TimeSpan.FromDays(-90), add: services => services.AddSingleton<IReportSeal, LateSeal>());
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(CityHost.Pdf, "a.pdf");
        Assert.Contains("Signature is Valid", await RunAsync("pdfsig", "-nocert", await host.Get<IValidationReports>().MakeAsync(outcome, Language.English, null)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_kept_has_no_address()
    {
        var (_, report) = await MakeAsync("valid", Language.Vietnamese, null);
        var said = await TextAsync(report);
        Assert.DoesNotContain("http", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Squeezed("không lưu gì"), Squeezed(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_verdict_makes_a_report()
    {
        foreach (var what in new[] { "valid", "a changed byte", "revoked", "not a PDF", "no signature", "encrypted", "damaged" })
        {
            var (outcome, report) = await MakeAsync(what, Language.Vietnamese, Address);
            Assert.Contains(Squeezed(outcome.Headline.Vi), Squeezed(await TextAsync(report)), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_field_is_placed_from_the_upper_left_and_the_signed_revision_is_told()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var first = await Morning.SignedAsync(
            Morning.Citizen, with: options => options with { Placement = new Placement(0, new PdfRectangle(100, 500, 250, 560)), Appearance = new TextAppearance(["Đã ký"]) });
        var both = await Morning.SignedAsync(Morning.SealOfReports, first);
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(both, "a.pdf");
        var (one, two) = (outcome.Signatures[0], outcome.Signatures[1]);
        Assert.Equal((1, 100.0, 150.0, 60.0), (one.Place!.Page, one.Place.Left, one.Place.Width, one.Place.Height));
        Assert.Equal(one.Place.PageHeight - 560, one.Place.Top, 3);
        Assert.Null(two.Place);
        Assert.Equal((first.Length, both.Length), ((int)one.SignedLength!, (int)two.SignedLength!));
        Assert.Contains("Thêm chữ ký khác", Assert.Single(one.ChangesSince).Vi, StringComparison.Ordinal);
        Assert.Empty(two.ChangesSince);
        Assert.True(one.IsIntact);
    }

    private async Task<(ValidationOutcome Outcome, byte[] Report)> MakeAsync(string what, Language language, string? address)
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(await Morning.FileAsync(what), "Quyết định số 12.pdf");
        return (outcome, await host.Get<IValidationReports>().MakeAsync(outcome, language, address));
    }

    /// <summary>The certificate of the seal begins to be valid while it is waited for.</summary>
    private sealed class LateSeal(TimeProvider time) : IReportSeal
    {
        public Task<AdesSigner> GetSignerAsync(CancellationToken cancellationToken = default)
        {
            ((TestClock)time).SetTo(Morning.Pki[Morning.SealOfReports].Certificate.NotBefore.AddSeconds(1));
            return Task.FromResult(new AdesSigner(
                Morning.Pki[Morning.SealOfReports].Certificate, [.. Morning.Pki[Morning.SealOfReports].Chain.Skip(1)], Morning.Pki[Morning.SealOfReports].Key.DefaultAlgorithm));
        }

        public async Task<byte[]> SignAsync(AdesSigner signer, ReadOnlyMemory<byte> bytesToSign, CancellationToken cancellationToken = default) =>
            await Morning.Pki[Morning.SealOfReports].Key.SignAsync(bytesToSign, signer.Algorithm, cancellationToken);
    }

    private static Task<string> TextAsync(byte[] pdf) => RunAsync("pdftotext", "-layout", pdf, "-");

    // Lines end where the page does, not where the sentence does.
    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static async Task<string> RunAsync(string program, string option, byte[] pdf, params string[] after)
    {
        Assert.SkipUnless(File.Exists($"/usr/bin/{program}"), $"needs {program} (Debian packages poppler-utils, qpdf)");
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, pdf);
        using var process = Process.Start(new ProcessStartInfo(program, [option, path, .. after]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(path);
        return output;
    }
}
