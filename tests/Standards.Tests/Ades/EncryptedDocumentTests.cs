using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Reports;
using AnTin.Keys;
using AnTin.Pdf;
using AnTin.Pdf.Pages;
using AnTin.Standards.Tests.Cli;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Signed documents with a password (ISO 32000-2, 7.6.4): with it they are validated as any other, without it nothing is said of them.</summary>
public sealed class EncryptedDocumentTests
{
    private const string User = "mở cửa";
    private const string Owner = "chủ";

    public static TheoryData<string> Ways => ["128 --use-aes=n --", "128 --use-aes=y --", "256 --"];

    [Theory, MemberData(nameof(Ways))]
    public async Task With_either_password_it_is_valid_and_a_later_signature_harmless(string way)
    {
        byte[] file = await SignAsync(await SignAsync(EncryptionTests.Encrypt(way, User, Owner), Scene.Citizen), Scene.Official);
        foreach (string password in new[] { User, Owner })
        {
            var report = await ValidateAsync(file, password);
            Assert.Equal(Indication.TotalPassed, report.Indication);
            Assert.Equal(2, report.Signatures.Count);
            Assert.All(report.Signatures[0].Facts.Coverage!.LaterChanges, change => Assert.True(change.IsAllowed));
        }
    }

    [Fact]
    public async Task Without_it_or_with_another_nothing_is_said_of_the_signature()
    {
        byte[] file = await SignAsync(EncryptionTests.Encrypt("256 --", User, Owner), Scene.Citizen);
        var (without, wrong) = (await ValidateAsync(file, ""), await ValidateAsync(file, "Mở cửa"));
        Assert.IsType<DocumentEncrypted>(Assert.Single(without.Findings));
        Assert.IsType<DocumentPasswordWrong>(Assert.Single(wrong.Findings));
        Assert.All([without, wrong], report => Assert.Equal((Indication.Indeterminate, 0), (report.Indication, report.Signatures.Count)));
    }

    [Fact]
    public async Task What_was_changed_is_told_through_the_encryption()
    {
        byte[] file = await SignAsync(EncryptionTests.Encrypt("256 --", User, Owner), Scene.Citizen);
        file[file.AsSpan().IndexOf("/MediaBox"u8) + 1] = (byte)'N';
        Assert.Equal(Indication.TotalFailed, (await ValidateAsync(file, User)).Indication);
    }

    [Fact]
    public async Task The_record_of_a_validation_does_not_hold_the_password_and_replays_with_it()
    {
        byte[] file = await SignAsync(EncryptionTests.Encrypt("256 --", User, Owner), Scene.Citizen);
        var report = await ValidateAsync(file, User);
        byte[] kept = ValidationRecord.Of(report).Encode();
        Assert.True(kept.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(User)) < 0);
        Assert.True(ValidationRecord.TryDecode(kept, out var record));
        var again = await SignatureValidator.ValidateAsync(file, record.ToContext() with { DocumentPassword = User }, CancellationToken.None);
        Assert.Equal(report.Indication, again.Indication);
    }

    [Fact]
    public async Task The_command_line_takes_the_password_from_a_file()
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", await SignAsync(EncryptionTests.Encrypt("256 --", User, Owner), Scene.Citizen));
        string trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate, Scene.Pki["City Issuing CA 1"].Certificate);
        string password = cli.Write("password", System.Text.Encoding.UTF8.GetBytes(User + "\nthe rest is not read\n"));
        Assert.Equal(2, await cli.RunAsync("verify", file, "--trust", trust));
        Assert.Contains("được đặt mật khẩu", cli.Output);
        await cli.RunAsync("verify", file, "--trust", trust, "--pdf-password-file", password);
        Assert.True(cli.Output.Contains($"Người ký: {Scene.Citizen.ToUpperInvariant()}", StringComparison.Ordinal), cli.Output + cli.Error);
        Assert.Equal(3, await cli.RunAsync("verify", file, "--trust", trust, "--pdf-password-file", password + ".none"));
    }

    [Fact]
    public async Task A_field_is_placed_where_readers_show_it_also_on_a_turned_page()
    {
        byte[] file = await Scene.SignedAsync(Scene.Citizen, SamplePdf.Plain(), Scene.Options() with { Placement = new(0, new PdfRectangle(100, 200, 250, 260)), Appearance = new AnTin.Ades.Pades.Appearance.TextAppearance(["Đã ký"]) });
        Assert.True(PdfDocument.TryOpen(file, out var document, out _));
        var place = Assert.Single(SignatureFieldPlace.In(document));
        var page = document.Pages[0];
        Assert.Equal(("Signature1", 0, page.CropBox.Width, page.CropBox.Height), (place.Field, place.Page, place.PageWidth, place.PageHeight));
        Assert.Equal(new PdfRectangle(100 - page.CropBox.Left, 200 - page.CropBox.Bottom, 250 - page.CropBox.Left, 260 - page.CropBox.Bottom), place.Rectangle);
        Assert.True(PdfDocument.TryOpen(await Scene.SignedAsync(Scene.Citizen), out document, out _));
        Assert.Empty(SignatureFieldPlace.In(document));
    }

    private static async Task<byte[]> SignAsync(byte[] pdf, string who)
    {
        Assert.True(PadesSigningSession.TryOpen(pdf, User, out var session, out var refusal), refusal?.ToString());
        Assert.True(session.TryPrepare(Scene.Signer(who), Scene.Options(), out var toBeSigned, out refusal), refusal?.ToString());
        return (await Scene.Pki[who].Key.SignAsync(toBeSigned, CancellationToken.None)).ToArray();
    }

    private static Task<ValidationReport> ValidateAsync(byte[] file, string password) => SignatureValidator.ValidateAsync(
        file,
        new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, Source = new Scene.Source(Scene.Checking), DocumentPassword = password },
        CancellationToken.None);
}
