using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>
/// Every page that somebody who checks a file can come to, in both languages: headings in order, no word of the other language, nothing wider than
/// a phone, nothing that axe objects to. The pictures are for people to look at.
/// </summary>
public sealed class Verify_screens_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>, IAsyncLifetime
{
    private static readonly string[] Signers = ["NGUYỄN THỊ THỨ HAI", "LÊ VĂN THỨ BA"];

    private readonly SignedFiles _files = new();
    private Device _device = null!;
    private string _language = "";

    private IPage Page => _device.Page;

    public async ValueTask InitializeAsync() => _device = await city.DeviceAsync(browser, "anyone", 1280);

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task From_the_first_page_to_the_deleted_result(string language)
    {
        await SpeakAsync(language);
        await Page.GotoAsync("/verify");
        await LookAsync("a-verify");
        await SendAsync([await SeveralSignersAsync()]);
        await Expect(Page.Locator("[data-signature]")).ToHaveCountAsync(3);
        await LookAsync("b-three-signatures");
        await Page.Locator("[data-shows]").First.ClickAsync();
        await LookAsync("c-first-revision");
        await Page.Locator("form[action$='/delete'] button").ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await LookAsync("d-deleted");
        await Page.GoBackAsync();
        await Page.ReloadAsync();
        await LookAsync("e-result-gone");
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task What_is_changed_unsigned_or_locked_and_a_list_of_all_of_them(string language)
    {
        await SpeakAsync(language);
        var signed = (await pair.SignedAsync()).Pdf;
        var changed = (byte[])signed.Clone();
        changed[300] ^= 1;
        await SendAsync([await _files.WriteAsync("cong-van.pdf", changed)]);
        // Its bytes are not what was signed, and nothing on the page says that they are.
        await Expect(Page.Locator("[data-shown-revision]")).ToContainTextAsync(language == "en" ? "it was altered" : "đã bị sửa");
        await Expect(Page.Locator("main")).Not.ToContainTextAsync(language == "en" ? "The signed document" : "Tải bản đã ký");
        await LookAsync("f-changed");
        await SendAsync([await _files.WithPageAppendedAsync(signed)]);
        await Expect(Page.Locator("[data-shown-revision]")).ToContainTextAsync(language == "en" ? "signature 1 signed" : "chữ ký 1 đã ký");
        await LookAsync("g-page-appended");
        var plain = await _files.WriteAsync("quyet-dinh.pdf", signed);
        var locked = await _files.QpdfAsync("to-trinh.pdf", plain, "--encrypt", "mo", "chu", "256", "--");
        await SendAsync([locked]);
        await LookAsync("h-locked");
        await Page.Locator("[data-again]").ClickAsync();
        await Expect(Page.Locator("#pdfPassword")).ToBeVisibleAsync();
        await SendAsync([plain, _files.At("cong-van.pdf"), locked, await _files.WriteAsync("Bien_ban_hop_giao_ban_thang_11_nam_2026_ban_cuoi_da_sua_lan_3.pdf", signed)]);
        await Expect(Page.Locator("[data-file-verdict]")).ToHaveCountAsync(4);
        await LookAsync("i-list");
        await Page.GotoAsync("/verify");
        await Page.Locator("#keepNothing").CheckAsync();
        await SendHereAsync([plain]);
        await LookAsync("j-nothing-kept");
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task While_it_goes_on_when_it_was_stopped_and_when_it_is_gone(string language)
    {
        await SpeakAsync(language);
        var signed = (await pair.SignedAsync()).Pdf;
        var files = new List<string>();
        for (var i = 1; i <= 48; i++)
        {
            files.Add(await _files.WriteAsync($"van-ban-{i:00}.pdf", signed));
        }

        // The page as the server wrote it: what it learns later would lead on to the result.
        await Page.RouteAsync("**/state", route => route.AbortAsync());
        await Page.GotoAsync("/verify");
        await Page.Locator("#file").SetInputFilesAsync(files);
        await LookAsync("k-chosen");
        await Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(Page.Locator("[data-progress]")).ToBeVisibleAsync();
        await LookAsync("l-progress");
        var address = Page.Url;
        await Page.Locator("form[action$='/cancel'] button").ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await LookAsync("m-stopped");
        Assert.Equal(404, (await Page.GotoAsync(address))!.Status);
        await LookAsync("n-progress-gone");
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task What_is_refused_is_said_beside_the_field(string language)
    {
        await SpeakAsync(language);
        foreach (var code in (string[])["upload-empty", "upload-too-large", "upload-too-many", "validation-busy", "validation-no-space", "validation-kept-full", "validation-too-fast"])
        {
            await Page.GotoAsync($"/verify?refused={code}");
            await Expect(Page.Locator("#file-error")).ToBeVisibleAsync();
            await LookAsync($"o-{code}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        _files.Dispose();
    }

    private async Task SpeakAsync(string language)
    {
        _language = language;
        await Page.GotoAsync("/verify");
        if (language == "en")
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        }

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    private async Task LookAsync(string what)
    {
        var levels = await Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]')].filter(h => h.offsetParent).map(h => +(h.ariaLevel ?? h.tagName[1]))");
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.True(levels.Zip(levels.Skip(1)).All(pair => pair.Second <= pair.First + 1), $"{what}: heading levels {string.Join(' ', levels)}");
        if (_language == "en")
        {
            await English_tests.ReadsEnglishAsync(_device, what, Signers);
        }

        await _device.LookAsync($"s-{what}-{_language}");
    }

    private async Task SendAsync(string[] files)
    {
        await Page.GotoAsync("/verify");
        await SendHereAsync(files);
    }

    private async Task SendHereAsync(string[] files)
    {
        await Page.Locator("#file").SetInputFilesAsync(files);
        await Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(Page.Locator("[data-verdict]")).ToBeVisibleAsync();
    }

    // The citizen's own, then two more.
    private async Task<string> SeveralSignersAsync()
    {
        var server = await city.ServerAsync();
        var file = await _files.WriteAsync("ke-hoach.pdf", (await pair.SignedAsync()).Pdf);
        foreach (var name in (string[])["Nguyễn Thị Thứ Hai", "Lê Văn Thứ Ba"])
        {
            await using var backstage = new Backstage(server);
            var (pkcs12, _) = await _files.CertifiedAsync(backstage, Citizen.Next(name));
            file = await _files.SignAsync($"ke-hoach-{name.Length}.pdf", file, pkcs12, server);
        }

        return file;
    }
}
