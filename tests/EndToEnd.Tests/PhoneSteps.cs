using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>What the citizen does on the phone.</summary>
internal sealed class PhoneSteps(Device device)
{
    private IPage Page => device.Page;

    public async Task ActivateAsync(string link)
    {
        await Page.GotoAsync(link);
        await Expect(Page.Locator("dl")).ToContainTextAsync("LÊ THỊ MẪU");
        await device.LookAsync("p1-activate");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToContainTextAsync("Điện thoại này đã được kích hoạt để ký");
        await device.LookAsync("p2-activated");
    }

    public async Task ConfirmAsync(string code)
    {
        // The phone sees the request by itself.
        await Page.Locator("[data-waiting-signing]").ClickAsync(new() { Timeout = 15_000 });
        await Expect(Page.Locator("[data-pairing-code]")).ToHaveTextAsync(code);
        await Expect(Page.Locator("[data-document-hash]")).ToHaveAttributeAsync("data-document-hash", new System.Text.RegularExpressions.Regex("^[0-9a-f]{64}$"));
        await device.LookAsync("p3-confirm");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ký bằng khóa truy cập" }).ClickAsync();
        await Expect(Page.Locator("[data-signing-completed]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await device.LookAsync("p4-signed");
    }

    public async Task<string> DownloadResultAsync(string dossier)
    {
        await Page.GotoAsync("/my-data");
        await device.LookAsync("p5-my-data");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "Tải về" }).ClickAsync());
        Assert.Equal($"{dossier}-KQ1.pdf", download.SuggestedFilename);
        var path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.pdf");
        await download.SaveAsAsync(path);
        return path;
    }
}
