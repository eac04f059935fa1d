using System.Net;
using AnTin.EndToEnd.Tests.Fixtures;
using AnTin.Platform.Accounts;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>Signing in refuses in words and never sends anybody to another site.</summary>
public sealed class Sign_in_tests(City city, Browser browser)
{
    public static TheoryData<string> Elsewhere => new()
    {
        "https://xau.example/", "//xau.example", "/\\xau.example", "\\\\xau.example", "/\t/xau.example", "javascript:alert(1)", "xau.example", "http:xau.example", "",
    };

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task Whatever_the_address_says_one_stays_on_this_site(string back)
    {
        var server = await city.ServerAsync();
        using var form = new WebForm(server.Url);
        using var signedIn = await form.SignInAsync("quay4", back: back);
        Assert.Equal("/counter", PathOn(server, signedIn));

        using var language = await form.Http.PostAsync("/language", new FormUrlEncodedContent([new("language", "vi"), new("back", back)]));
        Assert.Equal("/", PathOn(server, language));
    }

    [Fact]
    public async Task A_wrong_password_and_a_locked_account_are_said_next_to_the_field()
    {
        await using (var backstage = new Backstage(await city.ServerAsync()))
        {
            await backstage.OpenAccountAsync(new NewAccount("hay-quen", "Ngô Thị Quên", Roles.CounterOfficer, "H29.3", "quan-3-quay-5", "mau-sandbox"));
        }

        await using var device = await city.DeviceAsync(browser, "desk", 1280);
        for (var tries = 1; tries <= 5; tries++)
        {
            await TryAsync(device, "hay-quen", "sai-mat-khau", "Tên đăng nhập hoặc mật khẩu không đúng.");
        }

        await device.LookAsync("x3-wrong-password");
        await TryAsync(device, "hay-quen", "mau-sandbox", "Tài khoản tạm khóa đến");
        await Expect(device.Page.Locator(".govuk-error-summary")).ToContainTextAsync("hoặc liên hệ quản trị viên");
        await device.LookAsync("x4-locked");
        await TryAsync(device, "khong-co-nguoi-nay", "mau-sandbox", "Tên đăng nhập hoặc mật khẩu không đúng.");
    }

    private static async Task TryAsync(Device device, string userName, string password, string said)
    {
        await device.Page.GotoAsync("/sign-in");
        await device.Page.Locator("#userName").FillAsync(userName);
        await device.Page.Locator("#password").FillAsync(password);
        await device.Page.Keyboard.PressAsync("Enter");
        await Expect(device.Page.Locator("#password-error")).ToContainTextAsync(said);
        await Expect(device.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await Expect(device.Page.Locator("#password")).ToHaveValueAsync("");
    }

    private static string PathOn(RunningServer server, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var target = new Uri(new Uri(server.Url), answer.Headers.Location!);
        Assert.Equal(new Uri(server.Url).Authority, target.Authority);
        return target.AbsolutePath;
    }
}
