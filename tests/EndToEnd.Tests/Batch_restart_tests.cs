using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The power goes in the middle of many files: whoever watches gets the result all the same, or is told to send them again.</summary>
public sealed class Batch_restart_tests(Browser browser, SigningPair pair) : IClassFixture<SigningPair>
{
    // As many as an operator may allow: the server is at them for a while, and the address of the result still fits.
    private const int Files = 200;

    private static readonly Dictionary<string, string> OneAtATime = new() { ["SignatureValidation:FilesAtOnce"] = "1", ["SignatureValidation:FilesPerRequest"] = "200" };

    [Fact]
    public async Task The_page_that_waits_arrives_at_all_results_and_each_is_kept_once()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await using var server = await RunningServer.StartAsync(OneAtATime);
        await using var device = await browser.NewDeviceAsync("anyone", 1280, 900, server.Url);
        await SendAndKillAsync(device.Page, server, keepNothing: false);
        Assert.Equal(Files, Directory.GetFiles(Path.Combine(server.Folder, "validations", "incoming")).Count(path => !path.EndsWith(".evidence.gz", StringComparison.Ordinal)));
        await server.RestartAsync();
        await Expect(device.Page.Locator("[data-file-verdict]")).ToHaveCountAsync(Files, new() { Timeout = 60_000 });
        var kept = Directory.GetFiles(Path.Combine(server.Folder, "validations", "kept"), "*", SearchOption.AllDirectories);
        Assert.Equal((Files, Files), (kept.Count(path => path.EndsWith(".file", StringComparison.Ordinal)), kept.Count(path => path.EndsWith(".evidence.gz", StringComparison.Ordinal))));
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "validations", "incoming")));
    }

    [Fact]
    public async Task When_nothing_was_to_be_kept_the_page_says_to_send_all_again_and_no_file_is_left()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await using var server = await RunningServer.StartAsync(OneAtATime);
        await using var device = await browser.NewDeviceAsync("anyone", 1280, 900, server.Url);
        await SendAndKillAsync(device.Page, server, keepNothing: true);
        await server.RestartAsync();
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync($"Lần kiểm tra {Files} tệp này đã bị gián đoạn.", new() { Timeout = 60_000 });
        await device.LookAsync("v25-batch-lost");
        Assert.Empty(Directory.GetFiles(Path.Combine(server.Folder, "validations"), "*", SearchOption.AllDirectories));
        using var http = new HttpClient();
        using var state = await http.GetAsync($"{device.Page.Url}/state");
        Assert.Equal((410, true), ((int)state.StatusCode, (await state.Content.ReadAsStringAsync()).Contains("validation-batch-lost", StringComparison.Ordinal)));
    }

    private async Task SendAndKillAsync(IPage page, RunningServer server, bool keepNothing)
    {
        var signed = (await pair.SignedAsync()).Pdf;
        await page.GotoAsync("/verify");
        if (keepNothing)
        {
            await page.Locator("#keepNothing").CheckAsync();
        }

        await page.Locator("#file").SetInputFilesAsync(Enumerable.Range(1, Files).Select(i => new FilePayload { Name = $"van-ban-{i:000}.pdf", MimeType = "application/pdf", Buffer = signed }));
        // The page has its script when it has asked for the first time.
        var asked = page.WaitForResponseAsync(answer => answer.Url.EndsWith("/state", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await asked;
        server.Kill();
    }
}
