using System.Net;
using System.Text.RegularExpressions;

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>A program that fills in a page's form: keeps cookies, sends the page's token, follows nothing.</summary>
internal sealed partial class WebForm : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public WebForm(string url)
    {
        Site = new Uri(url);
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = Site };
        Http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public HttpClient Http { get; }

    public string? Account
    {
        get => _cookies.GetCookies(Site)["antin-account"]?.Value;
        init => _cookies.Add(Site, new Cookie("antin-account", value));
    }

    private Uri Site { get; }

    /// <summary>Gets the page, then posts to it or to another address with the page's token.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string? to, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await Http.GetStringAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).ToDictionary(field => field.Item1, field => field.Item2));
        return await Http.PostAsync(to ?? page, form);
    }

    /// <summary>The sign-in form.</summary>
    public Task<HttpResponseMessage> SignInAsync(string userName, string password = "mau-sandbox", string? back = null) => SendAsync(
        back is null ? "/sign-in" : $"/sign-in?ReturnUrl={Uri.EscapeDataString(back)}", null,
        ("_handler", "sign-in"), ("Form.UserName", userName), ("Form.Password", password));

    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
