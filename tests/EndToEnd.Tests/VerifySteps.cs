using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>What anyone does, without an account.</summary>
internal sealed class VerifySteps(Device device)
{
    private IPage Page => device.Page;

    public async Task SaysValidAsync(string file, params string[] signers)
    {
        await Page.GotoAsync("/verify");
        await device.LookAsync("v1-verify");
        await SendAsync(file);
        await Expect(Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "Valid");
        foreach (var signer in signers)
        {
            await Expect(Page.Locator("main")).ToContainTextAsync(signer);
        }

        await Expect(Page.Locator("main")).ToContainTextAsync("theo dấu thời gian");
        await Expect(Page.Locator("main")).ToContainTextAsync("Không, kiểm tra bằng OCSP");
        await device.LookAsync("v2-valid");
    }

    public async Task SaysChangedAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[300] ^= 1;
        var changed = $"{file}.changed.pdf";
        await File.WriteAllBytesAsync(changed, bytes);
        await Page.GotoAsync("/verify");
        await SendAsync(changed);
        await Expect(Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "NotValid");
        await device.LookAsync("v3-changed");
    }

    private async Task SendAsync(string file)
    {
        await Page.Locator("#file").SetInputFilesAsync(file);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync("**/verify/*");
    }
}
