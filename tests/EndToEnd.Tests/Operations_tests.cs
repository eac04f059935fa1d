using System.Net;
using System.Text.Json;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary>What an operator relies on: health for those who may ask, a share for each caller, and refusals that say when to come again.</summary>
public sealed class Operations_tests
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["SignatureValidation:UploadsPerMinute"] = "3",
        ["Edge:TrustedProxies:0"] = "127.0.0.1/32",
    };

    [Fact]
    public async Task Health_is_told_to_this_machine_and_to_nobody_behind_a_proxy()
    {
        await using var server = await RunningServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
        using var answer = await http.GetAsync("/health/ready");
        using var ready = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((200, "Healthy", true), ((int)answer.StatusCode, ready.RootElement.GetProperty("status").GetString(), answer.Headers.CacheControl!.NoStore));
        var checks = ready.RootElement.GetProperty("checks");
        Assert.Equal(["database", "incoming-disk", "trusted-lists"], checks.EnumerateObject().Select(check => check.Name).Order());
        Assert.True(checks.GetProperty("trusted-lists").GetProperty("data").GetProperty("ageSeconds").GetInt64() >= 0);
        Assert.True(checks.GetProperty("incoming-disk").GetProperty("data").GetProperty("freeBytes").GetInt64() > 0);
        Assert.DoesNotContain(server.Folder, ready.RootElement.GetRawText(), StringComparison.Ordinal);

        foreach (var header in (string[])["X-Forwarded-For", "Forwarded"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready") { Headers = { { header, "203.0.113.7" } } };
            Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task A_node_that_cannot_take_uploads_is_not_ready_and_says_so_to_senders()
    {
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string> { ["SignatureValidation:FreeMegabytes"] = "10000000", ["Edge:HealthNetworks:0"] = "127.0.0.1/32" });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        using var ready = await http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("FreeMegabytes", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live")).StatusCode);
        using var refused = await http.PostAsync("/api/validations", Upload());
        Assert.Equal(("validation-no-space", 503, "600"), (await CodeAsync(refused), (int)refused.StatusCode, refused.Headers.GetValues("Retry-After").Single()));
    }

    [Fact]
    public async Task Lists_that_could_not_be_read_are_told_on_the_page_in_the_answer_and_to_the_operator()
    {
        var folder = Directory.CreateTempSubdirectory("antin-lists-");
        var signers = Path.Combine(folder.FullName, "signers.pem");
        await File.WriteAllTextAsync(signers, "nothing yet", TestContext.Current.CancellationToken);
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string>
        {
            ["TrustedLists:ListOfLists"] = Path.Combine(folder.FullName, "none.xml"), ["TrustedLists:SignersFile"] = signers,
        });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        Assert.Contains("data-trust-notice", await http.GetStringAsync("/verify"), StringComparison.Ordinal);
        using var answer = await http.PostAsync("/api/validations", Upload());
        Assert.Contains("danh sách tin cậy", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("trust").GetProperty("notice").GetProperty("vi").GetString(), StringComparison.Ordinal);
        using var ready = await http.GetAsync("/health/ready");
        var lists = JsonDocument.Parse(await ready.Content.ReadAsStringAsync()).RootElement.GetProperty("checks").GetProperty("trusted-lists");
        Assert.Equal((503, "Unhealthy"), ((int)ready.StatusCode, lists.GetProperty("status").GetString()));
        Assert.True(lists.GetProperty("data").TryGetProperty("lastFault", out _));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_caller_has_a_share_and_is_told_when_to_come_again()
    {
        await using var server = await RunningServer.StartAsync(Settings);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, "/api/validations", "198.51.100.1")).StatusCode);
        }

        using var refused = await SendAsync(http, "/api/validations", "198.51.100.1");
        Assert.Equal((429, "validation-too-fast", "application/problem+json"), ((int)refused.StatusCode, await CodeAsync(refused), refused.Content.Headers.ContentType!.MediaType));
        Assert.InRange(int.Parse(refused.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture), 1, 60);

        // A person reads it as a page.
        using var page = await SendAsync(http, "/verify/file", "198.51.100.1", "text/html");
        Assert.Equal((429, true), ((int)page.StatusCode, page.Headers.Contains("Retry-After")));
        Assert.Contains("Có quá nhiều lần gửi từ địa chỉ mạng của bạn.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        // Others are served, an IPv6 site is one caller, and reading is not sending.
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, "/api/validations", "198.51.100.2")).StatusCode);
        for (var i = 1; i <= 4; i++)
        {
            Assert.Equal(i <= 3 ? 200 : 429, (int)(await SendAsync(http, "/api/validations", $"2001:db8:1:2::{i}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/verify")).StatusCode);
    }

    [Fact]
    public async Task With_no_room_to_keep_nothing_is_kept_silently_and_checking_goes_on()
    {
        await using var server = await RunningServer.StartAsync(new Dictionary<string, string> { ["SignatureValidation:KeptMegabytes"] = "1" });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        using var refused = await http.PostAsync("/api/validations?keep=true", Upload(2_000_000));
        Assert.Equal((503, "validation-kept-full"), ((int)refused.StatusCode, await CodeAsync(refused)));
        using var checkedOnly = await http.PostAsync("/api/validations", Upload(2_000_000));
        Assert.Equal(HttpStatusCode.OK, checkedOnly.StatusCode);
        using var page = await http.PostAsync("/verify/file", Upload(2_000_000));
        Assert.Equal("/verify?refused=validation-kept-full", page.Headers.Location!.OriginalString);
        Assert.Contains("Không lưu gì", await (await http.GetAsync(page.Headers.Location)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.Folder, "validations"), "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("SignatureValidation:UploadsPerMinute", "-1")]
    [InlineData("SignatureValidation:KeptMegabytes", "0")]
    [InlineData("Edge:TrustedProxies:0", "10.0.0.0/40")]
    [InlineData("Edge:HealthNetworks:0", "everybody")]
    public async Task A_setting_that_may_not_be_stops_the_start(string name, string value)
    {
        var folder = Directory.CreateTempSubdirectory("antin-e2e-");
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AnTin.Server.dll"), "--data", folder.FullName, "--port", $"{RunningServer.FreePort()}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { [name.Replace(":", "__", StringComparison.Ordinal)] = value },
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var ended = process.WaitForExit(TimeSpan.FromSeconds(60));
        process.Kill();
        Assert.True(ended, "the server runs with a setting that may not be");
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(name.Split(':')[1], await said, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    private static MultipartFormDataContent Upload(int length = 100) => new() { { new ByteArrayContent(new byte[length]), "file", "a.pdf" } };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, string caller, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Upload() };
        request.Headers.Add("X-Forwarded-For", caller);
        request.Headers.Add("Accept", accept);
        return await http.SendAsync(request);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString()!;
}
