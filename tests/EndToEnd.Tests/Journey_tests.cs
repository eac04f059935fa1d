using AnTin.EndToEnd.Tests.Fixtures;
using AnTin.Services.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>
/// The main job, end to end: a citizen gets a certificate at a counter and signs an application from the phone, the agency returns a signed and
/// sealed result, anyone verifies it, and the city sees it counted. A desktop and a phone, real cryptography, real storage.
/// </summary>
public sealed class Journey_tests(Browser browser, PostgreSqlServer postgreSql)
{
    private const string CardQr = "079301000123|024000123|Lê Thị Mẫu|05062001|Nữ|12 Đường Mẫu, Phường Mẫu, Quận 3, TP Hồ Chí Minh|01092021";

    [Fact]
    public async Task From_the_ID_card_to_the_verified_result()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await using var server = await RunningServer.StartAsync();
        await TravelAsync(server, pictures: true);
    }

    [Fact]
    public async Task The_same_on_PostgreSQL()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        Assert.SkipWhen(postgreSql.ConnectionString is null, PostgreSqlServer.WhyAbsent);
        await using var server = await RunningServer.StartAsync("--database", postgreSql.CreateDatabase());
        await TravelAsync(server, pictures: false);
    }

    private async Task TravelAsync(RunningServer server, bool pictures)
    {
        var desk = await browser.NewDeviceAsync("desk", 1280, 900, server.Url);
        var phone = await browser.NewDeviceAsync("phone", 390, 844, server.Url);
        var office = await browser.NewDeviceAsync("office", 1280, 900, server.Url);
        (desk.TakesPictures, phone.TakesPictures, office.TakesPictures) = (pictures, pictures, pictures);

        await new CounterSteps(desk).SignInAsync("quay4");
        await new CounterSteps(desk).ReadCardAsync(CardQr);
        await new CounterSteps(desk).ChooseAsync("MISA eSign");
        var link = await new CounterSteps(desk).MakeActivationLinkAsync();

        await new PhoneSteps(phone).ActivateAsync(link);
        await desk.Page.WaitForURLAsync("**/application");
        var code = await new CounterSteps(desk).ApplyAndAskForSignatureAsync();
        await new PhoneSteps(phone).ConfirmAsync(code);
        var dossier = await new CounterSteps(desk).SeeDossierCodeAsync();

        await new OfficeSteps(office).DraftResultAsync(dossier);
        await new OfficeSteps(office).SignAsync("lanhdao", dossier, "Ký kết quả", "ResultSigned");
        await new OfficeSteps(office).SignAsync("vanthu", dossier, "Đóng dấu cơ quan", "Returned");

        var result = await new PhoneSteps(phone).DownloadResultAsync(dossier);
        await Verification.AcceptedByOtherToolsAsync(result, server.Folder, signatures: 2);
        await new VerifySteps(desk).SaysValidAsync(result, "TRẦN THỊ MINH MẪU", "Ủy ban nhân dân Quận 3");
        await new VerifySteps(desk).SaysChangedAsync(result);
        await Verification.CommandLineSaysTheSameAsync(result, server.Folder);

        await new OfficeSteps(office).ReadFiguresAsync(issued: 1, activated: 1, firstSignature: 1);
        await new CounterSteps(desk).AttachResultToNextApplicationAsync(dossier);
    }
}
