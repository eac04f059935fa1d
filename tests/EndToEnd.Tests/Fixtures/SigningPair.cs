namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>A counter officer at the desk and a citizen with an activated phone, for a class of tests.</summary>
public sealed class SigningPair(City city, Browser browser) : IAsyncLifetime
{
    private SignedApplication? _signed;

    internal string Enrolment { get; private set; } = "";

    internal Device DeskDevice { get; private set; } = null!;

    internal Device PhoneDevice { get; private set; } = null!;

    internal Desk Desk => new(DeskDevice);

    internal Handset Phone => new(PhoneDevice);

    public async ValueTask InitializeAsync()
    {
        if (!Browser.IsPresent)
        {
            return;
        }

        DeskDevice = await city.DeviceAsync(browser, "desk", 1280, "quay4");
        PhoneDevice = await city.DeviceAsync(browser, "phone", 390);
        Enrolment = await Desk.EnrolAsync(Citizen.Next());
        await Phone.ActivateAsync(await Desk.MakeLinkAsync(Enrolment));
        await Desk.Page.WaitForURLAsync("**/application");
    }

    /// <summary>The citizen's cookie, as the phone got it.</summary>
    internal async Task<string> CitizenCookieAsync() =>
        (await PhoneDevice.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "antin-account").Value;

    /// <summary>An application that was really signed and handed in; the first who asks makes it.</summary>
    internal async Task<SignedApplication> SignedAsync()
    {
        if (_signed is null)
        {
            await AskAsync();
            var signing = new Uri(Phone.Page.Url).Segments[^1];
            await Phone.ConfirmAsync();
            await Phone.SeeSignedAsync();
            var code = Desk.Page.Locator("[data-dossier-code]");
            await Microsoft.Playwright.Assertions.Expect(code).ToBeVisibleAsync();
            var dossier = new Uri(Desk.Page.Url).Segments[3].TrimEnd('/');
            using var http = await city.HttpAsync("quay4");
            _signed = new(dossier, (await code.GetAttributeAsync("data-dossier-code"))!, signing, await http.GetByteArrayAsync($"/counter/dossiers/{dossier}/application.pdf"));
        }

        return _signed;
    }

    /// <summary>A new application waits for the phone, which shows it; the code on both screens.</summary>
    internal async Task<string> AskAsync()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await Desk.DraftAsync(Enrolment);
        var code = await Desk.SendAsync();
        await Phone.OpenRequestAsync(code);
        return code;
    }

    /// <summary>Both screens say that nothing was signed, in the same words; the sentence.</summary>
    internal async Task<string> BothSayAsync(string code)
    {
        var onPhone = await Phone.SeeRefusalAsync(code);
        Assert.Equal(onPhone, await Desk.SeeRefusalAsync(code));
        Assert.Contains("Chưa có gì được ký.", onPhone, StringComparison.Ordinal);
        return onPhone;
    }

    /// <summary>The officer sends the request again, the citizen confirms, and the application is handed in.</summary>
    internal async Task SendAgainAndSignAsync()
    {
        await Phone.OpenRequestAsync(await Desk.SendAsync());
        await Phone.ConfirmAsync();
        await BothSeeSignedAsync();
    }

    /// <summary>Both screens show what was signed; the desk's moves on by itself, and whoever sends it elsewhere before that is aborted.</summary>
    internal async Task BothSeeSignedAsync()
    {
        await Phone.SeeSignedAsync();
        await Microsoft.Playwright.Assertions.Expect(Desk.Page.Locator("[data-dossier-code]")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (DeskDevice is not null)
        {
            await DeskDevice.DisposeAsync();
            await PhoneDevice.DisposeAsync();
        }
    }
}

/// <summary>An application with the citizen's signature.</summary>
internal sealed record SignedApplication(string DossierId, string DossierCode, string SigningId, byte[] Pdf);
