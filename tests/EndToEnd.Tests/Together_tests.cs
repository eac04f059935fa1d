using System.Net;
using System.Text.RegularExpressions;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary>Many at once: what one person does does not stop another.</summary>
public sealed partial class Together_tests(OwnServer own) : IClassFixture<OwnServer>
{
    private const int Counters = 8;

    [Fact]
    public async Task Citizens_enrolled_at_the_same_moment_all_get_their_certificates()
    {
        using var desk = new WebForm(own.Server.Url);
        using var signedIn = await desk.SignInAsync("quay4");
        var cookie = desk.Account!;
        var pages = await Task.WhenAll(Enumerable.Range(0, Counters).Select(_ => EnrolAsync(cookie, Citizen.Next("Mai Thị Cùng Lúc"))));
        Assert.All(pages, page => Assert.Contains("Chứng thư đã được cấp", page, StringComparison.Ordinal));
        Assert.Equal(Counters, pages.Select(page => Serial().Match(page).Groups[1].Value).Distinct().Count());
    }

    // The forms of the counter, filled in by a program.
    private async Task<string> EnrolAsync(string cookie, Citizen citizen)
    {
        using var form = new WebForm(own.Server.Url) { Account = cookie };
        using var started = await form.SendAsync(
            "/counter/enrolments/new", null, ("_handler", "start-enrolment"), ("Form.Number", citizen.Number), ("Form.FullName", citizen.Name), ("Form.BirthDate", "05/06/2001"),
            ("Form.Gender", "nữ"), ("Form.Address", "12 Đường Mẫu, Quận 3"), ("Form.IssuedOn", "01/09/2021"), ("Form.SeenInPerson", "true"));
        Assert.True(started.StatusCode is HttpStatusCode.Redirect, await started.Content.ReadAsStringAsync());
        var offers = started.Headers.Location!.ToString();
        var offer = Offer().Match(await form.Http.GetStringAsync(offers)).Groups[1].Value;
        using var chosen = await form.SendAsync(offers, null, ("_handler", "choose-offer"), ("Form.OfferId", WebUtility.HtmlDecode(offer)));
        Assert.True(chosen.StatusCode is HttpStatusCode.Redirect, await chosen.Content.ReadAsStringAsync());
        return await form.Http.GetStringAsync(chosen.Headers.Location);
    }

    [GeneratedRegex("name=\"Form.OfferId\" value=\"([^\"]+)\"")]
    private static partial Regex Offer();

    [GeneratedRegex("<dd[^>]*><span class=\"mono\">([0-9a-fA-F]+)</span>")]
    private static partial Regex Serial();
}
