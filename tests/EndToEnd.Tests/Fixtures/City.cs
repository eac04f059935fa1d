using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(AnTin.EndToEnd.Tests.Fixtures.City))]

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>One sandbox city for all tests that only add to it; started by the first that asks. What must stop or fill a server takes its own.</summary>
public sealed class City : IAsyncLifetime
{
    private readonly Lazy<Task<RunningServer>> _server = new(() => RunningServer.StartAsync());
    private readonly ConcurrentDictionary<string, Task<string>> _cookies = new();

    public Task<RunningServer> ServerAsync() => _server.Value;

    /// <summary>Somebody at a browser who may have signed in already.</summary>
    public async Task<Device> DeviceAsync(Browser browser, string name, int width, string? signedInAs = null, DeviceTraits? traits = null)
    {
        var server = await ServerAsync();
        var device = await browser.NewDeviceAsync(name, width, width < 500 ? 844 : 900, server.Url, traits);
        if (signedInAs is not null)
        {
            await device.Page.Context.AddCookiesAsync([new() { Name = "antin-account", Value = await CookieAsync(signedInAs), Url = server.Url }]);
        }

        return device;
    }

    /// <summary>A program that speaks HTTP, follows nothing, and may have signed in already.</summary>
    public async Task<HttpClient> HttpAsync(string? signedInAs = null)
    {
        var server = await ServerAsync();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(server.Url) };
        http.DefaultRequestHeaders.Add("Accept", "text/html");
        if (signedInAs is not null)
        {
            http.DefaultRequestHeaders.Add("Cookie", $"antin-account={await CookieAsync(signedInAs)}");
        }

        return http;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }

    // A cookie that a device got is longer than any user name.
    private Task<string> CookieAsync(string account) => account.Length > 100 ? Task.FromResult(account) : CookieOfAsync(account);

    // Signed in once; the cookie is good for all.
    private Task<string> CookieOfAsync(string userName) => _cookies.GetOrAdd(userName, async name =>
    {
        using var form = new WebForm((await ServerAsync()).Url);
        using var answer = await form.SignInAsync(name);
        return form.Account ?? throw new InvalidOperationException($"{name} cannot sign in");
    });
}
