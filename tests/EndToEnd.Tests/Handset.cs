using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The phone's way without pictures.</summary>
internal sealed class Handset(Device device)
{
    public IPage Page => device.Page;

    public async Task ActivateAsync(string link)
    {
        await device.GoAsync(link);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
    }

    /// <summary>Opens the request that came by itself and sees the same code.</summary>
    public async Task OpenRequestAsync(string code)
    {
        // In view already, the list shows what comes by itself; going there at the same time would cross it.
        if (new Uri(Page.Url).AbsolutePath != "/phone")
        {
            await device.GoAsync("/phone");
        }

        await Page.Locator("[data-waiting-signing]").First.ClickAsync();
        await Expect(Page.Locator("[data-pairing-code]")).ToHaveTextAsync(code);
    }

    public Task ConfirmAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Ký bằng khóa truy cập" }).ClickAsync();

    public Task SeeSignedAsync() => Expect(Page.Locator("[data-signing-completed]")).ToBeVisibleAsync();

    /// <summary>The sentence by which this screen says that nothing was signed, and the reason's code.</summary>
    public async Task<string> SeeRefusalAsync(string code)
    {
        await Expect(Page.Locator("[data-signing-refused]")).ToHaveAttributeAsync("data-signing-refused", code);
        return (await Page.Locator("[data-signing-refused] p").TextContentAsync())!;
    }
}
