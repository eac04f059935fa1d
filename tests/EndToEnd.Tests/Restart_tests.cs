using AnTin.EndToEnd.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The power goes while a request waits; whoever was there goes on where they were.</summary>
public sealed class Restart_tests(Browser browser)
{
    [Fact]
    public async Task After_a_kill_sessions_data_and_the_waiting_request_are_there_and_it_is_signed()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await using var server = await RunningServer.StartAsync();
        await using var deskDevice = await browser.NewDeviceAsync("desk", 1280, 900, server.Url);
        await using var phoneDevice = await browser.NewDeviceAsync("phone", 390, 844, server.Url);
        var (desk, phone) = (new Desk(deskDevice), new Handset(phoneDevice));
        await SignIn.AsAsync(desk.Page, "quay4");
        var enrolment = await desk.EnrolAsync(Citizen.Next());
        await phone.ActivateAsync(await desk.MakeLinkAsync(enrolment));
        await desk.Page.WaitForURLAsync("**/application");
        await desk.DraftAsync(enrolment);
        var code = await desk.SendAsync();
        await phone.OpenRequestAsync(code);

        server.Kill();
        await server.RestartAsync();

        // The pages in view ask again by themselves; nobody signs in anew.
        await Expect(desk.Page.Locator("[data-pairing-code]")).ToHaveTextAsync(code);
        await phone.ConfirmAsync();
        await phone.SeeSignedAsync();
        await Expect(desk.Page.Locator("[data-dossier-code]")).ToBeVisibleAsync();
        await desk.Page.GotoAsync("/counter");
        await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }
}
