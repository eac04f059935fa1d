using System.Text.RegularExpressions;
using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>Signing at the counter with both screens in view: whatever is not the owner's own confirmation of this document signs nothing.</summary>
public sealed class Counter_signing_tests(SigningPair pair) : IClassFixture<SigningPair>
{
    [Fact]
    public async Task A_phone_that_sends_another_code_signs_nothing_and_a_new_request_succeeds()
    {
        var code = await pair.AskAsync();
        var wrong = code == "0000" ? "0001" : "0000";
        await pair.Phone.Page.EvaluateAsync("wrong => document.querySelector('[name=code]').value = wrong", wrong);
        await pair.Phone.ConfirmAsync();

        Assert.Contains("không đúng mã", await pair.BothSayAsync("wrong-code"), StringComparison.Ordinal);
        await pair.SendAgainAndSignAsync();
    }

    [Theory]
    [InlineData("Không ký", "declined")]
    [InlineData("Hai mã không giống nhau", "codes-differ")]
    [InlineData("Tôi không yêu cầu việc này", "not-requested")]
    public async Task Each_objection_on_the_phone_ends_the_request_on_both_screens(string objection, string code)
    {
        await pair.AskAsync();
        await pair.Phone.Page.GetByRole(AriaRole.Button, new() { Name = objection }).ClickAsync();
        await pair.BothSayAsync(code);
        if (code == "not-requested")
        {
            await pair.DeskDevice.LookAsync("s2-desk-not-requested");
            await pair.PhoneDevice.LookAsync("s2-phone-not-requested");
        }

        await Expect(pair.Desk.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi lại yêu cầu ký" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_request_withdrawn_at_the_counter_disappears_from_the_phone_in_view()
    {
        await pair.AskAsync();
        await pair.Desk.Page.GetByRole(AriaRole.Button, new() { Name = "Hủy yêu cầu" }).ClickAsync();
        await pair.BothSayAsync("cancelled");
    }

    [Fact]
    public async Task A_phone_that_its_owner_does_not_unlock_signs_nothing_and_both_screens_say_so()
    {
        await pair.AskAsync();
        await pair.PhoneDevice.UnlocksAsync(false);
        try
        {
            await pair.Phone.ConfirmAsync();
            Assert.Contains("chưa được chủ sở hữu mở khóa", await pair.BothSayAsync("not-verified"), StringComparison.Ordinal);
        }
        finally
        {
            await pair.PhoneDevice.UnlocksAsync(true);
        }

        await pair.DeskDevice.LookAsync("s4-desk-not-unlocked");
        await pair.PhoneDevice.LookAsync("s4-phone-not-unlocked");
        await pair.SendAgainAndSignAsync();
    }

    [Fact]
    public async Task A_confirmation_sent_twice_signs_once()
    {
        await pair.AskAsync();
        var post = await pair.Phone.Page.RunAndWaitForRequestAsync(pair.Phone.ConfirmAsync, request => request.Url.EndsWith("/confirm", StringComparison.Ordinal));
        await pair.Phone.SeeSignedAsync();

        var again = await pair.Phone.Page.Context.APIRequest.PostAsync(post.Url, new()
        {
            Data = post.PostData, MaxRedirects = 0, Headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-www-form-urlencoded", ["Accept"] = "text/html" },
        });
        Assert.Equal(409, again.Status);
        Assert.Contains("không ký lần thứ hai", await again.TextAsync(), StringComparison.Ordinal);
        await pair.Phone.Page.ReloadAsync();
        await pair.BothSeeSignedAsync();
    }

    [Fact]
    public async Task A_confirmation_of_one_document_does_not_sign_another()
    {
        await pair.AskAsync();
        var post = await pair.Phone.Page.RunAndWaitForRequestAsync(pair.Phone.ConfirmAsync, request => request.Url.EndsWith("/confirm", StringComparison.Ordinal));
        await pair.BothSeeSignedAsync();
        var confirmation = System.Web.HttpUtility.ParseQueryString(post.PostData!)["answer"];

        await pair.AskAsync();
        await pair.Phone.Page.EvaluateAsync(
            "answer => { const field = document.querySelector('[data-passkey-answer]'); field.value = answer; field.form.submit(); }", confirmation);
        Assert.Contains("không hợp lệ cho văn bản này", await pair.BothSayAsync("bad-assertion"), StringComparison.Ordinal);
        await pair.SendAgainAndSignAsync();
    }

    [Fact]
    public async Task While_it_waits_the_desk_counts_down_and_shows_the_hash_that_the_phone_shows()
    {
        await pair.AskAsync();
        var left = pair.Desk.Page.Locator("[data-wait-left]");
        await Expect(left).ToHaveTextAsync(new Regex("^[012] phút [0-5][0-9] giây$"));
        await Expect(left).Not.ToHaveTextAsync((await left.TextContentAsync())!);
        var hash = await pair.Phone.Page.Locator("[data-document-hash]").TextContentAsync();
        await Expect(pair.Desk.Page.Locator("main")).ToContainTextAsync(hash!);
        await pair.Desk.Page.GetByRole(AriaRole.Button, new() { Name = "Hủy yêu cầu" }).ClickAsync();
    }
}
