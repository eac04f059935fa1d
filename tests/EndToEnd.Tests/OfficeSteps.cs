using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>What the agency's officials and the city's manager do.</summary>
internal sealed class OfficeSteps(Device device)
{
    private IPage Page => device.Page;

    public async Task DraftResultAsync(string dossier)
    {
        await SignIn.AsAsync(Page, "xuly");
        await device.LookAsync("13-office");
        await Page.GetByRole(AriaRole.Link, new() { Name = dossier }).ClickAsync();
        await Expect(Page.Locator("[data-part='Application'] [data-part-verdict]")).ToHaveAttributeAsync("data-part-verdict", "Valid");
        await device.LookAsync("14-dossier");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Dự thảo kết quả" }).ClickAsync();
        await Expect(Page.Locator("[data-dossier-state]")).ToHaveAttributeAsync("data-dossier-state", "ResultDrafted");
        await Expect(Page.Locator("[data-pdf-shown='1']")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await device.LookAsync("15-result-drafted");
    }

    /// <summary>Signs in, activates the credential of that official on first use, and signs or seals.</summary>
    public async Task SignAsync(string userName, string dossier, string button, string stateAfter)
    {
        await Page.Context.ClearCookiesAsync();
        await SignIn.AsAsync(Page, userName);
        await Page.GotoAsync("/phone");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Kích hoạt trên thiết bị này" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();

        await Page.GotoAsync($"/office/dossiers/{dossier}");
        await device.LookAsync($"16-{userName}-before");
        await Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ký bằng khóa truy cập" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync(new() { Timeout = 20_000 });
        await ReloadUntilAsync(stateAfter);
        await device.LookAsync($"17-{userName}-after");
    }

    public async Task ReadFiguresAsync(int issued, int activated, int firstSignature)
    {
        await Page.Context.ClearCookiesAsync();
        await SignIn.AsAsync(Page, "thanhpho");
        await Expect(Page.Locator("[data-figure='issued']")).ToHaveTextAsync($"{issued}");
        await Expect(Page.Locator("[data-figure='activated']")).ToHaveTextAsync($"{activated}");
        await Expect(Page.Locator("[data-figure='first-signature']")).ToHaveTextAsync($"{firstSignature}");
        await Expect(Page.Locator("[data-chart] svg")).ToBeVisibleAsync();
        await device.LookAsync("18-city-by-counter");
        await Page.Locator("#by").SelectOptionAsync("Issuer");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Page.Locator("#figures-table tbody")).ToContainTextAsync("MISA");
        await device.LookAsync("18-city-by-issuer");
        await Page.Locator("#by").SelectOptionAsync("Day");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Xem" }).ClickAsync();
        await Expect(Page.Locator("#figures-table tbody tr")).ToHaveCountAsync(1);
    }

    // The event that moves the dossier follows the signature by a moment.
    private async Task ReloadUntilAsync(string state)
    {
        for (var tries = 0; tries < 20 && await Page.Locator("[data-dossier-state]").GetAttributeAsync("data-dossier-state") != state; tries++)
        {
            await Page.ReloadAsync();
        }

        await Expect(Page.Locator("[data-dossier-state]")).ToHaveAttributeAsync("data-dossier-state", state);
    }
}
