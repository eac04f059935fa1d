using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>A link that does not activate says what to do, on the phone. That it expires after 24 hours is shown in the services' tests, whose clock moves.</summary>
public sealed class Activation_tests(City city, Browser browser)
{
    [Fact]
    public async Task A_lost_link_is_replaced_at_the_counter_and_the_earlier_one_says_so()
    {
        await using var deskDevice = await city.DeviceAsync(browser, "desk", 1280, "quay4");
        await using var phoneDevice = await city.DeviceAsync(browser, "phone", 390);
        var desk = new Desk(deskDevice);
        var lost = await desk.MakeLinkAsync(await desk.EnrolAsync(Citizen.Next()));
        await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Tạo mã mới" }).ClickAsync();
        await Expect(desk.Page.Locator("[data-activation-link]")).Not.ToHaveAttributeAsync("href", lost);

        await SaysAsync(phoneDevice, lost, 410, "activation-link-replaced", "Hãy quét mã QR mới nhất trên màn hình quầy");
        await phoneDevice.LookAsync("a1-link-replaced");
        await new Handset(phoneDevice).ActivateAsync(await desk.ReadLinkAsync());
    }

    [Fact]
    public async Task A_used_link_does_not_activate_a_second_phone()
    {
        await using var deskDevice = await city.DeviceAsync(browser, "desk", 1280, "quay4");
        await using var phoneDevice = await city.DeviceAsync(browser, "phone", 390);
        await using var otherPhone = await city.DeviceAsync(browser, "other-phone", 390);
        var desk = new Desk(deskDevice);
        var link = await desk.MakeLinkAsync(await desk.EnrolAsync(Citizen.Next()));
        // Opened on a second phone before the first one activates: the race has one winner.
        await otherPhone.Page.GotoAsync(link);
        await new Handset(phoneDevice).ActivateAsync(link);
        await otherPhone.Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await Expect(otherPhone.Page.Locator("[data-refusal]")).ToHaveAttributeAsync("data-refusal", "activation-link-used");

        await SaysAsync(otherPhone, link, 410, "activation-link-used", "Nếu không phải bạn, hãy báo ngay cho quầy");
        await desk.Page.WaitForURLAsync("**/application");
    }

    [Fact]
    public async Task A_mistyped_link_is_told_from_the_others()
    {
        await using var phone = await city.DeviceAsync(browser, "phone", 390);
        await SaysAsync(phone, "/phone/activate/khong-co-lien-ket-nay", 404, "activation-link-unknown", "Hãy quét lại mã QR trên màn hình quầy");
        await phone.LookAsync("a3-link-mistyped");
    }

    [Fact]
    public async Task A_phone_that_makes_no_passkey_says_so_and_may_try_again()
    {
        await using var deskDevice = await city.DeviceAsync(browser, "desk", 1280, "quay4");
        await using var phone = await city.DeviceAsync(browser, "phone", 390);
        var desk = new Desk(deskDevice);
        var link = await desk.MakeLinkAsync(await desk.EnrolAsync(Citizen.Next()));
        await phone.UnlocksAsync(false);
        await phone.Page.GotoAsync(link);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa truy cập" }).ClickAsync();
        await Expect(phone.Page.Locator("[data-passkey-status]")).ToContainTextAsync("Điện thoại chưa tạo được khóa. Hãy thử lại.");
        await phone.LookAsync("a4-no-passkey");
        await phone.UnlocksAsync(true);
        await new Handset(phone).ActivateAsync(link);
    }

    private static async Task SaysAsync(Device phone, string link, int status, string refusal, string what)
    {
        var answer = await phone.Page.GotoAsync(link);
        Assert.Equal(status, answer!.Status);
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Không kích hoạt được");
        await Expect(phone.Page.Locator("[data-refusal]")).ToHaveAttributeAsync("data-refusal", refusal);
        await Expect(phone.Page.Locator("[data-refusal]")).ToContainTextAsync(what);
    }
}
