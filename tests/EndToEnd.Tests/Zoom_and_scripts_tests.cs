using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>At 200 % and without scripts the pages still serve, up to the point where a passkey is needed.</summary>
public sealed class Zoom_and_scripts_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>
{
    [Theory]
    [InlineData("quay4", "/counter", "/counter/enrolments/new", "/counter/enrolments/{enrolment}/certificate", "/counter/enrolments/{enrolment}/application", "/counter/dossiers/{dossier}/sign")]
    [InlineData("lanhdao", "/office", "/office/dossiers/{code}", "/phone")]
    [InlineData("thanhpho", "/city", "/", "/verify", "/sign-in")]
    public async Task At_200_percent_nothing_scrolls_sideways(string who, params string[] pages)
    {
        var signed = await pair.SignedAsync();
        await using var device = await city.DeviceAsync(browser, "zoomed", 640, who, new DeviceTraits(Scale: 2));
        foreach (var page in pages)
        {
            await device.Page.GotoAsync(page.Replace("{enrolment}", pair.Enrolment, StringComparison.Ordinal)
                .Replace("{dossier}", signed.DossierId, StringComparison.Ordinal).Replace("{code}", signed.DossierCode, StringComparison.Ordinal));
            Assert.Equal((page, 0), (page, await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")));
        }

        await device.Page.ScreenshotAsync(new() { Path = Path.Combine(Device.RepositoryRoot(), "artifacts", "screens", $"z-{who}-200.png"), FullPage = true });
    }

    [Fact]
    public async Task Without_scripts_the_counter_works_up_to_the_code()
    {
        await using var device = await city.DeviceAsync(browser, "plain", 1280, traits: new DeviceTraits(Scripts: false));
        var desk = new Desk(device);
        await SignIn.AsAsync(device.Page, "quay4");
        var enrolment = await desk.EnrolAsync(Citizen.Next());
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Chứng thư đã được cấp");
        await desk.MakeLinkAsync(enrolment);
        await Expect(device.Page.GetByRole(AriaRole.Link, new() { Name = "Đã kích hoạt? Tiếp tục" })).ToBeVisibleAsync();

        // A citizen who has activated already; the phone itself needs scripts, because passkeys do.
        await desk.DraftAsync(pair.Enrolment);
        await Expect(device.Page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp" })).ToBeVisibleAsync();
        await ShowAsync(device, "n1-application-without-scripts");
        await desk.SendAsync();
        await Expect(device.Page.GetByRole(AriaRole.Link, new() { Name = "Tải lại trang để xem kết quả" })).ToBeVisibleAsync();
        await ShowAsync(device, "n2-code-without-scripts");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Hủy yêu cầu" }).ClickAsync();
        Assert.Contains("đã được hủy", await desk.SeeRefusalAsync("cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_anyone_verifies_a_file_and_the_city_reads_its_table()
    {
        var signed = await pair.SignedAsync();
        await using var device = await city.DeviceAsync(browser, "plain", 1280, "thanhpho", new DeviceTraits(Scripts: false));
        await device.Page.GotoAsync("/verify");
        await device.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "don.pdf", MimeType = "application/pdf", Buffer = signed.Pdf });
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Expect(device.Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "Valid");
        await device.Page.Locator("summary").First.ClickAsync();
        await Expect(device.Page.Locator("details dl").First).ToContainTextAsync("Số hiệu chứng thư");

        await device.Page.GotoAsync("/city");
        await Expect(device.Page.Locator("#figures-table tbody tr").First).ToContainTextAsync("Quầy 4");
        await ShowAsync(device, "n3-city-without-scripts");
    }

    [Fact]
    public async Task Without_scripts_the_phone_says_what_it_needs()
    {
        await using var device = await city.DeviceAsync(browser, "plain-phone", 390, traits: new DeviceTraits(Scripts: false));
        var link = await pair.Desk.MakeLinkAsync(await pair.Desk.EnrolAsync(Citizen.Next()));
        await device.Page.GotoAsync(link);
        await Expect(device.Page.Locator("noscript p")).ToHaveTextAsync("Khóa truy cập cần JavaScript. Hãy bật JavaScript rồi tải lại trang.");
        await ShowAsync(device, "n4-phone-without-scripts");
    }

    private static Task ShowAsync(Device device, string what) =>
        device.Page.ScreenshotAsync(new() { Path = Path.Combine(Device.RepositoryRoot(), "artifacts", "screens", $"{what}.png"), FullPage = true });
}
