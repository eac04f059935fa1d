using System.Net;
using AnTin.EndToEnd.Tests.Fixtures;
using AnTin.Platform.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>Everybody gets their own pages and nobody else's.</summary>
public sealed class Access_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>
{
    private static readonly string[] Officials = ["quay4", "xuly", "lanhdao", "vanthu", "thanhpho"];

    /// <summary>Each page, and who may open it; <c>*</c> is anyone with an account.</summary>
    public static TheoryData<string, string> Pages => new()
    {
        { "/phone", "*" }, { "/phone/state", "*" },
        { "/phone/sign/{signing}", "citizen" }, { "/phone/sign/{signing}/state", "citizen" }, { "/phone/sign/{signing}/document.pdf", "citizen" },
        { "/my-data", "citizen" },
        { "/counter", "quay4" }, { "/counter/enrolments/new", "quay4" }, { "/counter/enrolments/{enrolment}/certificate", "quay4" },
        { "/counter/enrolments/{enrolment}/application", "quay4" }, { "/counter/enrolments/{enrolment}/state", "quay4" },
        { "/counter/dossiers/{dossier}/sign", "quay4" }, { "/counter/dossiers/{dossier}/state", "quay4" }, { "/counter/dossiers/{dossier}/application.pdf", "quay4" },
        { "/office", "xuly lanhdao vanthu" }, { "/office/dossiers/{code}", "xuly lanhdao vanthu" },
        { "/city", "thanhpho" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_opens_for_its_roles_and_for_no_other(string page, string roles)
    {
        var path = await FillAsync(page);
        foreach (var who in Officials.Append("citizen"))
        {
            using var http = await city.HttpAsync(who == "citizen" ? await pair.CitizenCookieAsync() : who);
            using var answer = await http.GetAsync(path);
            // What belongs to one person does not exist for the others who may open the page's kind.
            var otherwise = page.StartsWith("/phone/sign/", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
            Assert.Equal((who, roles == "*" || roles.Split(' ').Contains(who) ? HttpStatusCode.OK : otherwise), (who, answer.StatusCode));
        }

        using var anonymous = await city.HttpAsync();
        using var asked = await anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal($"/sign-in?ReturnUrl={Uri.EscapeDataString(path)}", asked.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verify")]
    [InlineData("/sign-in")]
    public async Task Anyone_may_open_the_public_pages(string page)
    {
        foreach (var who in Officials.Append(null))
        {
            using var http = await city.HttpAsync(who);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task For_another_counter_and_another_agency_there_is_no_such_thing()
    {
        await using (var backstage = new Backstage(await city.ServerAsync()))
        {
            await backstage.OpenAccountAsync(new NewAccount("quay5", "Đỗ Thị Mẫu", Roles.CounterOfficer, "H29.3", "quan-3-quay-5", "mau-sandbox"));
            await backstage.OpenAccountAsync(new NewAccount("xuly-khac", "Bùi Văn Thử", Roles.DossierOfficer, "H29.5", null, "mau-sandbox"));
        }

        using var otherCounter = await city.HttpAsync("quay5");
        foreach (var page in (string[])["/counter/enrolments/{enrolment}/offer", "/counter/enrolments/{enrolment}/certificate", "/counter/enrolments/{enrolment}/activation",
            "/counter/enrolments/{enrolment}/application", "/counter/enrolments/{enrolment}/state", "/counter/dossiers/{dossier}/sign",
            "/counter/dossiers/{dossier}/state", "/counter/dossiers/{dossier}/application.pdf"])
        {
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await otherCounter.GetAsync(await FillAsync(page))).StatusCode));
        }

        using var otherAgency = await city.HttpAsync("xuly-khac");
        Assert.Equal(HttpStatusCode.NotFound, (await otherAgency.GetAsync(await FillAsync("/office/dossiers/{code}"))).StatusCode);
        Assert.DoesNotContain((await pair.SignedAsync()).DossierCode, await otherAgency.GetStringAsync("/office"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_citizen_cannot_see_confirm_or_refuse_what_waits_for_another()
    {
        await pair.AskAsync();
        var signing = new Uri(pair.Phone.Page.Url).AbsolutePath;
        var other = await OtherCitizenAsync();
        using var form = new WebForm((await city.ServerAsync()).Url) { Account = other };
        foreach (var page in (string[])["", "/state", "/options", "/document.pdf"])
        {
            Assert.Equal((page, HttpStatusCode.NotFound), (page, (await form.Http.GetAsync(signing + page)).StatusCode));
        }

        using var confirmed = await form.SendAsync("/phone", $"{signing}/confirm", ("code", "0000"), ("answer", "{}"));
        using var refused = await form.SendAsync("/phone", $"{signing}/refuse", ("objection", "Declined"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (confirmed.StatusCode, refused.StatusCode));

        // And without the page's token nobody's answer counts, not even the owner's.
        using var owner = await city.HttpAsync(await pair.CitizenCookieAsync());
        using var bare = await owner.PostAsync($"{signing}/refuse", new FormUrlEncodedContent([new("objection", "Declined")]));
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        await Expect(pair.Phone.Page.Locator("[data-pairing-code]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_else_s_data_are_not_there()
    {
        using var http = await city.HttpAsync(await OtherCitizenAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/my-data/{(await pair.SignedAsync()).DossierCode}-KQ1.pdf")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Sign_in_tests.Elsewhere), MemberType = typeof(Sign_in_tests))]
    public async Task After_signing_one_stays_on_this_site_whatever_the_address_says(string back)
    {
        using var http = await city.HttpAsync(await pair.CitizenCookieAsync());
        var page = await http.GetStringAsync($"{await FillAsync("/phone/sign/{signing}")}?back={Uri.EscapeDataString(back)}");
        Assert.Contains("href=\"/phone\" role=\"button\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_must_sign_in_first_arrives_where_they_wanted_to_go()
    {
        await using var device = await city.DeviceAsync(browser, "desk", 1280);
        var wanted = await FillAsync("/counter/enrolments/{enrolment}/application");
        await device.Page.GotoAsync(wanted);
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Đăng nhập");
        await device.Page.Locator("#userName").FillAsync("quay4");
        await device.Page.Locator("#password").FillAsync("mau-sandbox");
        await device.Page.Keyboard.PressAsync("Enter");
        await device.Page.WaitForURLAsync($"**{wanted}");
    }

    [Fact]
    public async Task Somebody_without_the_role_reads_why()
    {
        await using var device = await city.DeviceAsync(browser, "desk", 1280, "thanhpho");
        var answer = await device.Page.GotoAsync("/counter");
        Assert.Equal(403, answer!.Status);
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Tài khoản của bạn không được mở trang này.");
        await device.LookAsync("x1-not-allowed");
        Assert.Equal(404, (await device.Page.GotoAsync("/khong-co-trang"))!.Status);
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Không có trang này.");
        await device.LookAsync("x2-no-such-page");
    }

    private async Task<string> OtherCitizenAsync()
    {
        await using var deskDevice = await city.DeviceAsync(browser, "desk", 1280, "quay4");
        await using var phone = await city.DeviceAsync(browser, "other-phone", 390);
        var desk = new Desk(deskDevice);
        await new Handset(phone).ActivateAsync(await desk.MakeLinkAsync(await desk.EnrolAsync(Citizen.Next("Hoàng Thị Khác"))));
        return (await phone.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "antin-account").Value;
    }

    private async Task<string> FillAsync(string page)
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        var signed = await pair.SignedAsync();
        return page.Replace("{signing}", signed.SigningId, StringComparison.Ordinal)
            .Replace("{enrolment}", pair.Enrolment, StringComparison.Ordinal)
            .Replace("{dossier}", signed.DossierId, StringComparison.Ordinal)
            .Replace("{code}", signed.DossierCode, StringComparison.Ordinal);
    }
}
