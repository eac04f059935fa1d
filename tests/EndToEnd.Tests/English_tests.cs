using System.Text.RegularExpressions;
using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>One button changes the language of everything but names, and the choice stays.</summary>
public sealed partial class English_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>
{
    // People, places, agencies and the product keep their names; what a citizen wrote stays as written.
    private static readonly string[] Names =
    [
        "Ấn Tín", "Tiếng Việt", "Ủy ban nhân dân Quận 3", "Quầy 4", "Trần Thị Thử", "TRẦN THỊ THỬ", "HOÀNG THỊ KHÁC", "TP Hồ Chí Minh", "12 Đường Mẫu, Phường Mẫu, Quận 3",
        "UBND Phường Mẫu, Quận 3", "Nộp hồ sơ nhập học", "Nộp hồ sơ thủ tục hành chính", "Trần Thị Minh Mẫu", "TRẦN THỊ MINH MẪU", "Lê Văn Thử", "Đơn đề nghị cấp bản sao trích lục khai sinh", "Đơn: Cấp bản sao trích lục khai sinh",
    ];

    [Theory]
    [InlineData(null, "/", "/verify", "/sign-in", "/khong-co-trang", "/verify?refused=upload-empty", "/phone/activate/sai")]
    [InlineData("quay4", "/counter", "/counter/enrolments/new", "/counter/enrolments/{enrolment}/certificate", "/counter/enrolments/{enrolment}/application", "/counter/dossiers/{dossier}/sign")]
    [InlineData("lanhdao", "/office", "/office/dossiers/{code}", "/phone")]
    [InlineData("thanhpho", "/city", "/city?by=Issuer")]
    [InlineData("citizen", "/phone", "/phone/sign/{signing}", "/my-data")]
    public async Task After_the_language_button_no_page_speaks_Vietnamese(string? who, params string[] pages)
    {
        var signed = await pair.SignedAsync();
        await using var device = await city.DeviceAsync(browser, "reader", 1280, who == "citizen" ? await pair.CitizenCookieAsync() : who);
        await device.Page.GotoAsync(pages[0]);
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(device.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        var choice = (await device.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "antin-language");
        Assert.True(choice.Expires > TimeProvider.System.GetUtcNow().AddDays(360).ToUnixTimeSeconds(), "the choice is forgotten when the browser closes");
        foreach (var page in pages)
        {
            await device.Page.GotoAsync(page.Replace("{enrolment}", pair.Enrolment, StringComparison.Ordinal).Replace("{signing}", signed.SigningId, StringComparison.Ordinal)
                .Replace("{dossier}", signed.DossierId, StringComparison.Ordinal).Replace("{code}", signed.DossierCode, StringComparison.Ordinal));
            await ReadsEnglishAsync(device, page);
        }

        await device.LookAsync($"e-{who ?? "public"}");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếng Việt" }).ClickAsync();
        await Expect(device.Page.Locator("html")).ToHaveAttributeAsync("lang", "vi");
    }

    [Fact]
    public async Task A_request_and_its_refusal_are_in_English_on_both_screens()
    {
        await pair.AskAsync();
        try
        {
            foreach (var device in (Device[])[pair.DeskDevice, pair.PhoneDevice])
            {
                await device.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
                await Expect(device.Page.Locator("[data-pairing-code]")).ToBeVisibleAsync();
                await ReadsEnglishAsync(device, device.Name);
            }

            await pair.PhoneDevice.LookAsync("e-phone-confirm");
            await pair.Phone.Page.GetByRole(AriaRole.Button, new() { Name = "The codes differ" }).ClickAsync();
            Assert.Equal(await pair.Phone.SeeRefusalAsync("codes-differ"), await pair.Desk.SeeRefusalAsync("codes-differ"));
            await ReadsEnglishAsync(pair.DeskDevice, "refused, desk");
            await ReadsEnglishAsync(pair.PhoneDevice, "refused, phone");
        }
        finally
        {
            foreach (var device in (Device[])[pair.DeskDevice, pair.PhoneDevice])
            {
                await device.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếng Việt" }).ClickAsync();
            }
        }
    }

    [Fact]
    public async Task A_verdict_is_in_English_with_all_its_details()
    {
        var changed = (byte[])(await pair.SignedAsync()).Pdf.Clone();
        changed[300] ^= 1;
        await using var device = await city.DeviceAsync(browser, "reader", 1280);
        await device.Page.GotoAsync("/verify");
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await device.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "application.pdf", MimeType = "application/pdf", Buffer = changed });
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await Expect(device.Page.Locator("[data-verdict]")).ToHaveAttributeAsync("data-verdict", "NotValid");
        await device.Page.Locator("summary").First.ClickAsync();
        await ReadsEnglishAsync(device, "the result");
        await device.LookAsync("e-verdict");
    }

    internal static async Task ReadsEnglishAsync(Device device, string page, params string[] names)
    {
        // What is read aloud counts as much as what is seen.
        var text = await device.Page.EvaluateAsync<string>("""
            () => {
              // A chart breaks names into lines; everything in it stands in its table.
              for (const chart of document.querySelectorAll('[data-chart]')) chart.style.display = 'none';
              return [document.title, document.body.innerText,
              ...[...document.querySelectorAll('[aria-label], [alt], [placeholder]')].flatMap((e) => ['aria-label', 'alt', 'placeholder'].map((name) => e.getAttribute(name) ?? ''))].join('\n');
            }
            """);
        foreach (var name in Names.Concat(names))
        {
            text = text.Replace(name, "", StringComparison.Ordinal);
        }

        Assert.Equal((page, ""), (page, string.Join(" | ", text.Split('\n').Where(line => Vietnamese().IsMatch(line)))));
    }

    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", RegexOptions.IgnoreCase)]
    private static partial Regex Vietnamese();
}
