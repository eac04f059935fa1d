using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>What the counter officer does.</summary>
internal sealed class CounterSteps(Device device)
{
    private IPage Page => device.Page;

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/");
        await device.LookAsync("01-home");
        await Page.GotoAsync("/sign-in");
        await device.LookAsync("02-sign-in");
        await SignIn.AsAsync(Page, userName);
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Cấp chữ ký số");
        await device.LookAsync("03-counter");
    }

    public async Task ReadCardAsync(string qr)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đăng ký công dân mới" }).ClickAsync();
        // A number whose fourth digit says "man": told next to the field, before anything is kept.
        await Page.Locator("#qr").FillAsync(qr.Replace("079301", "079201", StringComparison.Ordinal));
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đọc thẻ" }).ClickAsync();
        await Expect(Page.Locator("#gender-error")).ToContainTextAsync("nghĩa là nam, nhưng giới tính trên thẻ là nữ");
        await device.LookAsync("04-card-disagrees");

        await Page.Locator("#qr").FillAsync(qr);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đọc thẻ" }).ClickAsync();
        await Expect(Page.Locator("#fullName")).ToHaveValueAsync("LÊ THỊ MẪU");
        await device.LookAsync("05-card");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(Page.Locator("#seenInPerson-error")).ToBeVisibleAsync();
        await Page.Locator("#seenInPerson").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Chọn nhà cung cấp chữ ký số");
    }

    public async Task ChooseAsync(string product)
    {
        await Expect(Page.Locator(".offer", new() { HasText = "FPT.eSign" })).ToContainTextAsync("275.000 đ");
        await Expect(Page.Locator(".offer", new() { HasText = "VNPT SmartCA" })).ToContainTextAsync("miễn phí đến");
        await device.LookAsync("06-offers");
        await Page.Locator(".offer", new() { HasText = product }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cấp chứng thư" }).ClickAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Chứng thư đã được cấp");
        await Expect(Page.Locator("dl")).ToContainTextAsync("UID=CCCD:079301000123");
        await device.LookAsync("07-certificate");
    }

    public async Task<string> MakeActivationLinkAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Kích hoạt trên điện thoại" }).ClickAsync();
        var link = (await Page.Locator("[data-activation-link]").GetAttributeAsync("href"))!;
        await device.LookAsync("08-activation-qr");
        return link;
    }

    public async Task<string> ApplyAndAskForSignatureAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Lập đơn để xem và ký" }).ClickAsync();
        await Expect(Page.Locator("#registeredAt-error")).ToBeVisibleAsync();
        await device.LookAsync("09-application-errors");
        await FillApplicationAsync();
        await Expect(Page.Locator("[data-pdf-shown='1']")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await device.LookAsync("10-application-pages");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Gửi yêu cầu ký đến điện thoại" }).ClickAsync();
        var code = (await Page.Locator("[data-pairing-code]").TextContentAsync())!;
        Assert.Matches("^[0-9]{4}$", code);
        await device.LookAsync("11-waiting-for-phone");
        return code;
    }

    public async Task<string> SeeDossierCodeAsync()
    {
        await Expect(Page.Locator("[data-dossier-code]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var code = (await Page.Locator("[data-dossier-code]").GetAttributeAsync("data-dossier-code"))!;
        Assert.Matches(@"^H29\.3-[0-9]{6}-0001$", code);
        await device.LookAsync("12-first-signature");
        return code;
    }

    public async Task AttachResultToNextApplicationAsync(string dossier)
    {
        await Page.GotoAsync("/counter");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Nộp hồ sơ, ký" }).ClickAsync();
        await Page.GetByLabel($"{dossier}-KQ1").CheckAsync();
        await device.LookAsync("20-attach-from-data-store");
        await FillApplicationAsync();
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Xem và ký đơn");
    }

    private async Task FillApplicationAsync()
    {
        await Page.Locator("#registeredAt").FillAsync("UBND Phường Mẫu, Quận 3");
        await Page.Locator("#copies").FillAsync("2");
        await Page.Locator("#purpose").FillAsync("Nộp hồ sơ nhập học");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Lập đơn để xem và ký" }).ClickAsync();
    }
}

internal static class SignIn
{
    public static async Task AsAsync(IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#userName").FillAsync(userName);
        await page.Locator("#password").FillAsync("mau-sandbox");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập", Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
