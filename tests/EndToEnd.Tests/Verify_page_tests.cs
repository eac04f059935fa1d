using AnTin.CertificateAuthority;
using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>Each thing that can be wrong with a file has its own sentence, the same on the page, in the API and at the command line.</summary>
public sealed class Verify_page_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>, IAsyncLifetime
{
    private readonly SignedFiles _files = new();
    private Device _device = null!;

    public async ValueTask InitializeAsync() => _device = await city.DeviceAsync(browser, "anyone", 1280);

    [Fact]
    public async Task A_really_signed_file_is_valid()
    {
        var file = await _files.WriteAsync("signed.pdf", (await pair.SignedAsync()).Pdf);
        await SaysAsync(file, "Valid", "Chữ ký hợp lệ, văn bản không bị thay đổi", exit: 0);
        await Expect(_device.Page.Locator("main")).ToContainTextAsync("TRẦN THỊ THỬ");
    }

    [Fact]
    public async Task One_changed_byte_is_seen()
    {
        var changed = (byte[])(await pair.SignedAsync()).Pdf.Clone();
        changed[300] ^= 1;
        await SaysAsync(await _files.WriteAsync("changed.pdf", changed), "NotValid", "Nội dung văn bản đã bị thay đổi sau khi ký.", exit: 1);
    }

    [Fact]
    public async Task A_page_appended_after_the_signature_is_seen()
    {
        await SaysAsync(await _files.WithPageAppendedAsync((await pair.SignedAsync()).Pdf), "NotValid", "Văn bản đã bị thay đổi sau khi ký", exit: 1);
        await _device.LookAsync("v4-page-appended");
    }

    [Fact]
    public async Task A_file_rewritten_with_a_page_more_is_seen()
    {
        var file = await _files.WriteAsync("signed.pdf", (await pair.SignedAsync()).Pdf);
        var more = await _files.QpdfAsync("rewritten.pdf", file, "--pages", file, "1", file, "1", "--");
        await SaysAsync(more, "NotValid", null, exit: 1);
    }

    [Fact]
    public async Task A_certificate_that_was_revoked_before_the_time_stamp_signs_nothing_valid()
    {
        var (pkcs12, certificate) = await CertifiedAsync("Vũ Thị Mất Máy");
        await using (var backstage = new Backstage(await city.ServerAsync()))
        {
            await backstage.Authorities.RevokeAsync(certificate, RevocationReason.KeyCompromise, "test");
        }

        await PassASecondAsync();
        await SaysAsync(await SignAsync("revoked-before.pdf", pkcs12), "NotValid", "Chứng thư của người ký đã bị thu hồi", exit: null);
        await _device.LookAsync("v5-revoked-before");
    }

    [Theory]
    [InlineData(true, "Đã bị thu hồi từ")]
    [InlineData(false, "Tạm dừng từ")]
    public async Task What_happens_to_a_certificate_after_the_time_stamp_leaves_the_signature_valid(bool revoked, string said)
    {
        var (pkcs12, certificate) = await CertifiedAsync("Đặng Thị Đổi Máy");
        var signed = await SignAsync("signed-before.pdf", pkcs12);
        await PassASecondAsync();
        await using (var backstage = new Backstage(await city.ServerAsync()))
        {
            await (revoked ? backstage.Authorities.RevokeAsync(certificate, RevocationReason.Superseded, "test") : backstage.Authorities.SuspendAsync(certificate, "test"));
        }

        await SaysAsync(signed, "Valid", "Chữ ký hợp lệ, văn bản không bị thay đổi", exit: null);
        await Expect(_device.Page.Locator("main")).ToContainTextAsync(said);
        if (revoked)
        {
            await _device.LookAsync("v6-revoked-after");
        }
    }

    [Fact]
    public async Task A_suspended_certificate_is_told_from_a_revoked_one()
    {
        var (pkcs12, certificate) = await CertifiedAsync("Phan Thị Tạm Dừng");
        await using var backstage = new Backstage(await city.ServerAsync());
        await backstage.Authorities.SuspendAsync(certificate, "test");
        await PassASecondAsync();
        var signed = await SignAsync("suspended.pdf", pkcs12);
        await SaysAsync(signed, "NotValid", "tạm dừng", exit: null);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_root_proves_nothing()
    {
        var signed = await _files.SignAsync("unknown-root.pdf", await UnsignedAsync(), await _files.SelfSignedAsync(), timestamps: null);
        await SaysAsync(signed, "CannotTell", null, exit: 2);
        await Expect(_device.Page.Locator("main")).ToContainTextAsync("Người Tự Xưng");
        await _device.LookAsync("v8-unknown-root");
    }

    [Fact]
    public async Task A_file_without_a_signature_says_so()
    {
        await SaysAsync(await UnsignedAsync(), "CannotTell", "Tệp này không có chữ ký số.", exit: 2);
        await _device.LookAsync("v9-unsigned");
    }

    [Fact]
    public async Task An_encrypted_file_says_so()
    {
        var file = await _files.WriteAsync("signed.pdf", (await pair.SignedAsync()).Pdf);
        await SaysAsync(await _files.QpdfAsync("encrypted.pdf", file, "--encrypt", "mo", "chu", "256", "--"), "CannotTell", "mật khẩu", exit: 2);
    }

    [Fact]
    public async Task A_damaged_file_and_another_kind_of_file_are_told_apart()
    {
        var signed = (await pair.SignedAsync()).Pdf;
        await SaysAsync(await _files.WriteAsync("damaged.pdf", signed.AsMemory(0, 700)), "NotValid", "hỏng", exit: 1);
        await _device.LookAsync("v11-damaged");
        await SaysAsync(await _files.WriteAsync("picture.pdf", "\u0089PNG\r\n\u001a\n không phải PDF"u8.ToArray()), "CannotTell", "không thuộc dạng", exit: 2);
    }

    [Fact]
    public async Task Several_files_are_checked_at_once_and_each_has_its_own_result()
    {
        var signed = (await pair.SignedAsync()).Pdf;
        var changed = (byte[])signed.Clone();
        changed[300] ^= 1;
        string[] files = [await _files.WriteAsync("quyet-dinh.pdf", signed), await _files.WriteAsync("cong-van.pdf", changed), await UnsignedAsync()];
        await _device.Page.GotoAsync("/verify");
        await _device.Page.Locator("#file").SetInputFilesAsync(files);
        await Expect(_device.Page.Locator("[data-drop-name]")).ToContainTextAsync("3 tệp");
        await _device.LookAsync("v12-several-chosen");
        await _device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Expect(_device.Page.Locator("[data-file-verdict]")).ToHaveCountAsync(3);
        await Expect(_device.Page.Locator("[data-file-verdict=Valid]")).ToContainTextAsync("quyet-dinh.pdf");
        await _device.LookAsync("v13-several");
        await _device.Page.GetByRole(AriaRole.Link, new() { Name = "cong-van.pdf" }).ClickAsync();
        await Expect(_device.Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "NotValid");
        await Expect(_device.Page.Locator("[data-file-verdict]")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task A_program_gets_a_list_for_several_files_and_a_report_of_the_kind_it_asks_for()
    {
        var server = await city.ServerAsync();
        var signed = (await pair.SignedAsync()).Pdf;
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var two = new MultipartFormDataContent { { new ByteArrayContent(signed), "file", "a.pdf" }, { new ByteArrayContent("%PDF-1.4 nothing"u8.ToArray()), "file", "b.pdf" } };
        using var list = System.Text.Json.JsonDocument.Parse(await (await http.PostAsync("/api/validations", two)).Content.ReadAsStringAsync());
        Assert.Equal(["Valid", "NotValid"], list.RootElement.GetProperty("validations").EnumerateArray().Select(v => v.GetProperty("verdict").GetString()));

        async Task<(int Status, string Body)> AskAsync(string query)
        {
            using var one = new MultipartFormDataContent { { new ByteArrayContent(signed), "file", "a.pdf" } };
            using var answer = await http.PostAsync($"/api/validations?{query}", one);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }

        Assert.Contains("\"checks\"", (await AskAsync("report=detailed&policy=etsi-ades")).Body, StringComparison.Ordinal);
        Assert.Contains("urn:etsi:019102:mainindication:total-passed", (await AskAsync("report=etsi")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await AskAsync("report=unknown")).Status);
        Assert.Equal(400, (await AskAsync("policy=unknown")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        _files.Dispose();
    }

    // The page, the API and, when it can know as much without a network, the command line.
    private async Task SaysAsync(string file, string verdict, string? headline, int? exit)
    {
        await _device.Page.GotoAsync("/verify");
        await _device.Page.Locator("#file").SetInputFilesAsync(file);
        await _device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Expect(_device.Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", verdict);
        var said = (await _device.Page.Locator(".verdict__title").TextContentAsync())!;
        Assert.Contains(headline ?? "", said, StringComparison.OrdinalIgnoreCase);

        var (status, outcome) = await Validations.PostAsync(await city.ServerAsync(), await File.ReadAllBytesAsync(file), Path.GetFileName(file));
        Assert.Equal((200, verdict, said), (status, outcome.GetProperty("verdict").GetString(), outcome.GetProperty("headline").GetProperty("vi").GetString()));

        if (exit is not null)
        {
            var (code, text) = await Verification.AntinAsync("verify", file, "--trust", Path.Combine((await city.ServerAsync()).Folder, "trust"));
            Assert.True(exit == code, text);
            Assert.Contains(exit == 0 ? "Chữ ký hợp lệ" : said, text, StringComparison.Ordinal);
        }
    }

    private async Task<(string Pkcs12, Pkix.Certificates.Certificate Certificate)> CertifiedAsync(string name)
    {
        await using var backstage = new Backstage(await city.ServerAsync());
        return await _files.CertifiedAsync(backstage, Citizen.Next(name));
    }

    private async Task<string> SignAsync(string name, string pkcs12) => await _files.SignAsync(name, await UnsignedAsync(), pkcs12, await city.ServerAsync());

    // A new application, drafted at the counter and not yet signed.
    private async Task<string> UnsignedAsync()
    {
        var dossier = await pair.Desk.DraftAsync(pair.Enrolment);
        using var http = await city.HttpAsync("quay4");
        return await _files.WriteAsync("unsigned.pdf", await http.GetByteArrayAsync($"/counter/dossiers/{dossier}/application.pdf"));
    }

    // Revocation dates have whole seconds (RFC 5280, 5.1.2.4): before and after must be told apart by them.
    private static async Task PassASecondAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1.1));
        await tick.WaitForNextTickAsync();
    }
}
