using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The counter's way without pictures, for tests that begin somewhere along it.</summary>
internal sealed class Desk(Device device)
{
    public IPage Page => device.Page;

    /// <summary>From the card to the certificate; the enrolment's id.</summary>
    public async Task<string> EnrolAsync(Citizen citizen)
    {
        await device.GoAsync("/counter/enrolments/new");
        await Page.Locator("#qr").FillAsync(citizen.Qr);
        await Page.Locator("[data-card-read]").ClickAsync();
        await Expect(Page.Locator("#number")).ToHaveValueAsync(citizen.Number);
        await Page.Locator("#seenInPerson").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cấp chứng thư" }).ClickAsync();
        await Expect(Page.Locator("main")).ToContainTextAsync("Chứng thư đã được cấp");
        return new Uri(Page.Url).Segments[3].TrimEnd('/');
    }

    public async Task<string> MakeLinkAsync(string enrolment)
    {
        await device.GoAsync($"/counter/enrolments/{enrolment}/activation");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Tạo mã" }).ClickAsync();
        return await ReadLinkAsync();
    }

    public async Task<string> ReadLinkAsync() => (await Page.Locator("[data-activation-link]").GetAttributeAsync("href"))!;

    /// <summary>The first application, drafted and shown.</summary>
    public async Task<string> DraftAsync(string enrolment)
    {
        await device.GoAsync($"/counter/enrolments/{enrolment}/application");
        await Page.Locator("#registeredAt").FillAsync("UBND Phường Mẫu, Quận 3");
        await Page.Locator("#copies").FillAsync("1");
        await Page.Locator("#purpose").FillAsync("Nộp hồ sơ nhập học");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Lập đơn để xem và ký" }).ClickAsync();
        await Page.WaitForURLAsync("**/counter/dossiers/*/sign");
        return new Uri(Page.Url).Segments[3].TrimEnd('/');
    }

    /// <summary>Sends the request, or sends it again; the code on this screen.</summary>
    public async Task<string> SendAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Gửi (lại )?yêu cầu ký") }).ClickAsync();
        await Expect(Page.Locator("[data-pairing-code]")).ToBeVisibleAsync();
        return (await Page.Locator("[data-pairing-code]").TextContentAsync())!;
    }

    /// <summary>The sentence by which this screen says that nothing was signed, and the reason's code.</summary>
    public async Task<string> SeeRefusalAsync(string code)
    {
        await Expect(Page.Locator("[data-signing-refused]")).ToHaveAttributeAsync("data-signing-refused", code);
        return (await Page.Locator("[data-signing-refused] p").TextContentAsync())!;
    }
}
