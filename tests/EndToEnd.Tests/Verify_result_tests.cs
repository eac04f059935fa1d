using System.Net.Http.Headers;
using System.Text.Json;
using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>What a result offers beside the verdict: the signed revision as a picture and as a file, the sealed report, its address, and the way to be rid of it.</summary>
public sealed class Verify_result_tests(City city, Browser browser, SigningPair pair) : IClassFixture<SigningPair>, IAsyncLifetime
{
    private readonly SignedFiles _files = new();
    private Device _device = null!;

    private IPage Page => _device.Page;

    public async ValueTask InitializeAsync() => _device = await city.DeviceAsync(browser, "anyone", 1280);

    [Fact]
    public async Task The_signed_revision_is_shown_with_its_signatures_marked_and_can_be_downloaded()
    {
        var signed = (await pair.SignedAsync()).Pdf;
        await SendAsync([await _files.WithPageAppendedAsync(signed)]);
        await Expect(Page.Locator("[data-signed]")).ToHaveAttributeAsync("data-pdf-shown", new System.Text.RegularExpressions.Regex("[1-9]"));
        var marks = Page.Locator(".signed-pages__mark:visible");
        Assert.True(await marks.CountAsync() > 0);
        await Expect(marks.First).ToContainTextAsync("1. TRẦN THỊ THỬ");
        await Expect(Page.Locator("[data-changes]").First).ToContainTextAsync("Thêm trang: không được phép");
        // What is drawn says the same as the list, which the keyboard reaches.
        await Page.Locator(".signed-pages__list a").First.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#signature-1$"));
        await _device.LookAsync("v20-signed-pages");

        using var http = new HttpClient { BaseAddress = new Uri((await city.ServerAsync()).Url) };
        var revision = await http.GetAsync($"{Path(Page.Url)}/signatures/1.pdf?download=true");
        Assert.True((await revision.Content.ReadAsByteArrayAsync()).AsSpan() is var bytes && signed.AsSpan().StartsWith(bytes) && bytes.Length > 1000);
        Assert.Equal(("attachment", "no-store"), (revision.Content.Headers.ContentDisposition!.DispositionType, revision.Headers.CacheControl!.NoStore ? "no-store" : ""));
        Assert.Equal(404, (int)(await http.GetAsync($"{Path(Page.Url)}/signatures/9.pdf")).StatusCode);
        Assert.True((await http.GetByteArrayAsync($"{Path(Page.Url)}/file")).AsSpan().StartsWith(signed));
    }

    [Fact]
    public async Task The_level_of_each_signature_is_said_in_both_languages()
    {
        await SendAsync([await _files.WriteAsync("quyet-dinh.pdf", (await pair.SignedAsync()).Pdf)]);
        var levels = Page.Locator(".govuk-summary-list__row", new() { HasText = "Mức chữ ký" }).Locator("dd");
        await Expect(levels.First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^PAdES-B-(B|T|LT|LTA)$"));
        await Page.EvaluateAsync("document.querySelector('form[action=\"/language\"] button').click()");
        await Expect(Page.Locator(".govuk-summary-list__row", new() { HasText = "Level" }).Locator("dd").First).ToContainTextAsync("PAdES-B-");
    }

    [Fact]
    public async Task The_report_is_sealed_in_both_languages_and_the_server_itself_finds_it_valid()
    {
        await SendAsync([await _files.WriteAsync("quyet-dinh.pdf", (await pair.SignedAsync()).Pdf)]);
        await _device.LookAsync("v21-result");
        var server = await city.ServerAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        foreach (var language in new[] { "vi", "en" })
        {
            var report = await http.GetByteArrayAsync($"{Path(Page.Url)}/report.pdf?lang={language}");
            await File.WriteAllBytesAsync(System.IO.Path.Combine(Device.RepositoryRoot(), "artifacts", "screens", $"report-{language}.pdf"), report);
            var (status, outcome) = await Validations.PostAsync(server, report, "report.pdf");
            Assert.Equal((200, "Valid"), (status, outcome.GetProperty("verdict").GetString()));
            var file = await _files.WriteAsync($"report-{language}.pdf", report);
            Assert.Contains("Signature is Valid", (await Verification.RunAsync("pdfsig", "-nocert", file)).Output, StringComparison.Ordinal);
            Assert.Contains("The document is unchanged since signing", (await Verification.RunAsync("mutool", "sign", "-v", file)).Output, StringComparison.Ordinal);
            Assert.Equal(0, (await Verification.RunAsync("qpdf", "--check", file)).Code);
        }

        using var evidence = JsonDocument.Parse(await http.GetStringAsync($"{Path(Page.Url)}/evidence.json"));
        Assert.True(evidence.RootElement.TryGetProperty("policy", out _));
        await Page.EvaluateAsync("document.querySelector('form[action=\"/language\"] button').click()");
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Result");
        await _device.LookAsync("v21-result-en");
    }

    [Fact]
    public async Task Nothing_is_kept_when_that_was_asked_and_everything_is_gone_when_deleted()
    {
        var file = await _files.WriteAsync("mat.pdf", (await pair.SignedAsync()).Pdf);
        await Page.GotoAsync("/verify");
        await Page.GetByLabel("Không lưu gì").CheckAsync();
        await SendHereAsync([file]);
        await Expect(Page.Locator("[data-passing]")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-signed]")).ToHaveCountAsync(0);
        await _device.LookAsync("v22-nothing-kept");

        await SendAsync([file]);
        var address = Page.Url;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Xóa ngay" }).ClickAsync();
        await Expect(Page.Locator(".govuk-notification-banner")).ToContainTextAsync("Đã xóa");
        await _device.LookAsync("v23-deleted");
        Assert.Equal(404, (await Page.GotoAsync(address))!.Status);
    }

    [Fact]
    public async Task An_encrypted_file_asks_for_its_password_and_opens_with_it()
    {
        var file = await _files.WriteAsync("a.pdf", (await pair.SignedAsync()).Pdf);
        var locked = await _files.QpdfAsync("locked.pdf", file, "--encrypt", "mo", "chu", "256", "--");
        await Page.GotoAsync("/verify");
        await Page.Locator("#file").SetInputFilesAsync(locked);
        await Expect(Page.Locator("#pdfPassword")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-password-needed]")).ToContainTextAsync("Hãy nhập mật khẩu");
        await _device.LookAsync("v24-password");
        await Page.Locator("#pdfPassword").FillAsync("sai");
        await SubmitAsync();
        await Expect(Page.Locator(".verdict__title")).ToContainTextAsync("Mật khẩu không mở được");
        await Page.GotoAsync("/verify");
        await Page.Locator("#file").SetInputFilesAsync(locked);
        await Page.Locator("#pdfPassword").FillAsync("mo");
        await SubmitAsync();
        // Rewritten by qpdf, the signature is broken; but now that can be told.
        await Expect(Page.Locator("[data-signature]").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_files_are_told_one_by_one_with_scripts_and_without(bool scripts)
    {
        var signed = (await pair.SignedAsync()).Pdf;
        var files = new List<string>();
        for (var i = 1; i <= 50; i++)
        {
            files.Add(await _files.WriteAsync($"van-ban-{i:00}.pdf", signed));
        }

        await using var device = await browser.NewDeviceAsync("anyone", 390, 844, (await city.ServerAsync()).Url, new DeviceTraits(scripts));
        await device.Page.GotoAsync("/verify");
        await device.Page.Locator("#file").SetInputFilesAsync(files);
        var shown = new TaskCompletionSource();
        device.Page.FrameNavigated += (_, frame) => _ = frame.Url.Contains("/verify/progress/", StringComparison.Ordinal) && shown.TrySetResult();
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await shown.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Expect(device.Page.Locator("[data-file-verdict]")).ToHaveCountAsync(50, new() { Timeout = 60_000 });
        await Expect(device.Page.Locator("[data-file-verdict=Valid]")).ToHaveCountAsync(50);
    }

    [Fact]
    public async Task A_batch_that_is_stopped_leaves_nothing()
    {
        var signed = (await pair.SignedAsync()).Pdf;
        var server = await city.ServerAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(server.Url) };
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < 50; i++)
        {
            form.Add(new ByteArrayContent(signed), "file", $"{i}.pdf");
        }

        using var started = await http.PostAsync("/verify/file", form);
        var progress = started.Headers.Location!.OriginalString;
        Assert.StartsWith("/verify/progress/", progress, StringComparison.Ordinal);
        var page = await http.GetStringAsync(progress);
        Assert.Contains("50", page, StringComparison.Ordinal);
        using var stopped = await http.PostAsync($"{progress}/cancel", null);
        Assert.Equal("/verify?cancelled=1", stopped.Headers.Location!.OriginalString);
        Assert.Equal(404, (int)(await http.GetAsync($"{progress}/state")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync(progress)).StatusCode);
    }

    [Fact]
    public async Task A_program_gets_a_line_for_each_file_and_an_address_when_it_wants_one()
    {
        var signed = (await pair.SignedAsync()).Pdf;
        using var http = new HttpClient { BaseAddress = new Uri((await city.ServerAsync()).Url) };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(signed), "file", "a.pdf" }, { new ByteArrayContent("%PDF-1.4 nothing"u8.ToArray()), "file", "b.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/validations?keep=true") { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/x-ndjson"));
        using var answer = await http.SendAsync(request);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([(0, 1, 2, "Valid"), (1, 2, 2, "NotValid")], lines.Select(line => (
            line.GetProperty("file").GetInt32(), line.GetProperty("done").GetInt32(), line.GetProperty("total").GetInt32(), line.GetProperty("outcome").GetProperty("verdict").GetString()!)));
        var id = lines[0].GetProperty("outcome").GetProperty("id").GetString();
        using var kept = JsonDocument.Parse(await http.GetStringAsync($"/api/validations/{id}"));
        Assert.Equal("Valid", kept.RootElement.GetProperty("outcome").GetProperty("verdict").GetString());
        Assert.Equal(204, (int)(await http.DeleteAsync($"/api/validations/{id}")).StatusCode);
        Assert.Equal(404, (int)(await http.GetAsync($"/api/validations/{id}")).StatusCode);
    }

    [Fact]
    public async Task Who_hangs_up_while_results_are_kept_leaves_none()
    {
        var signed = (await pair.SignedAsync()).Pdf;

        // Without that the client reads on to the end when it is told to hang up, so that it can use the connection again.
        using var handler = new SocketsHttpHandler { MaxResponseDrainSize = 0 };
        using var http = new HttpClient(handler) { BaseAddress = new Uri((await city.ServerAsync()).Url) };

        // Fifty files are done in a fraction of a second. Where this process came too late to hang up before that, the results are kept by right.
        HttpResponseMessage? gone = null;
        for (var attempt = 0; attempt < 10 && gone is null; attempt++)
        {
            gone = await GoneAsync(http, await HangUpAfterTheFirstAsync(http, signed));
        }

        Assert.NotNull(gone);
        using var problem = JsonDocument.Parse(await gone.Content.ReadAsStringAsync());
        Assert.Equal((404, "validation-result-gone"), ((int)gone.StatusCode, problem.RootElement.GetProperty("code").GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        await _device.DisposeAsync();
        _files.Dispose();
    }

    private static async Task<string> HangUpAfterTheFirstAsync(HttpClient http, byte[] signed)
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < 50; i++)
        {
            form.Add(new ByteArrayContent(signed), "file", $"{i}.pdf");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/validations?keep=true") { Content = form, Headers = { { "Accept", "application/x-ndjson" } } };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        using var first = JsonDocument.Parse((await lines.ReadLineAsync())!);
        return $"/api/validations/{first.RootElement.GetProperty("outcome").GetProperty("id").GetString()}";
    }

    private static async Task<HttpResponseMessage?> GoneAsync(HttpClient http, string address)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var look = 0; look < 60; look++)
        {
            var answer = await http.GetAsync(address);
            if (!answer.IsSuccessStatusCode)
            {
                return answer;
            }

            await tick.WaitForNextTickAsync();
        }

        return null;
    }

    private static string Path(string url) => new Uri(url).AbsolutePath;

    private async Task SendAsync(string[] files)
    {
        await Page.GotoAsync("/verify");
        await SendHereAsync(files);
    }

    private async Task SendHereAsync(string[] files)
    {
        await Page.Locator("#file").SetInputFilesAsync(files);
        await SubmitAsync();
        await Expect(Page.Locator("[data-verdict]")).ToBeVisibleAsync();
    }

    private Task SubmitAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
}
