using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>Uploads that are refused before anybody looks inside: right status, a sentence, nothing left behind. On a server of its own, to see what is left.</summary>
public sealed class Uploads_tests(Browser browser, OwnServer own) : IClassFixture<OwnServer>
{
    private const int TooMany = (50 * 1024 * 1024) + 1;

    private readonly RunningServer _server = own.Server;
    private readonly string[] _before = Kept(own.Server);

    [Fact]
    public async Task What_is_too_large_or_empty_is_refused_to_programs_in_both_languages()
    {
        foreach (var (content, status, code) in new (HttpContent, int, string)[]
        {
            (File(new ByteArrayContent(new byte[TooMany])), 413, "upload-too-large"),
            (File(new StreamContent(new Unmeasured(TooMany))), 413, "upload-too-large"),
            (File(new StreamContent(new Unmeasured(TooMany + (8 * 1024 * 1024)))), 413, "upload-too-large"),
            (File(new ByteArrayContent([])), 400, "upload-empty"),
            (new MultipartFormDataContent { { new StringContent("x"), "other" } }, 400, "upload-empty"),
            (new StringContent("x"), 400, "upload-empty"),
            (CutShort(), 400, "upload-empty"),
        })
        {
            using var http = new HttpClient { BaseAddress = new Uri(_server.Url) };
            using var answer = await http.PostAsync("/api/validations", content);
            Assert.Equal((status, code, "application/problem+json"), ((int)answer.StatusCode, code, answer.Content.Headers.ContentType!.MediaType));
            using var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
            Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Contains(code == "upload-empty" ? "Chưa có tệp nào được chọn" : "Tệp lớn hơn 50 MB", problem.RootElement.GetProperty("title").GetString(), StringComparison.Ordinal);
            Assert.Contains(code == "upload-empty" ? "No file was chosen" : "larger than 50 MB", problem.RootElement.GetProperty("en").GetProperty("what").GetString(), StringComparison.Ordinal);
            content.Dispose();
        }

        Assert.Equal(_before, Kept(_server));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_who_chose_too_large_a_file_reads_it_next_to_the_field(bool scripts)
    {
        var file = Path.Combine(Path.GetTempPath(), $"antin-lon-{Guid.NewGuid():N}.pdf");
        await using (var stream = System.IO.File.Create(file))
        {
            stream.SetLength(TooMany + (10 * 1024 * 1024));
        }

        await using var device = await browser.NewDeviceAsync("anyone", 1280, 900, _server.Url, new DeviceTraits(scripts));
        await device.Page.GotoAsync("/verify");
        await device.Page.Locator("#file").SetInputFilesAsync(file);
        await device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true }).ClickAsync();
        await Expect(device.Page.Locator("#file-error")).ToHaveTextAsync("Tệp lớn hơn 50 MB.");
        System.IO.File.Delete(file);
        if (scripts)
        {
            await Expect(device.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
            await device.LookAsync("v13-too-large");
        }

        Assert.Equal(_before, Kept(_server));
    }

    [Fact]
    public async Task A_person_who_chose_nothing_or_an_empty_file_reads_it_next_to_the_field()
    {
        await using var device = await browser.NewDeviceAsync("anyone", 1280, 900, _server.Url);
        await device.Page.GotoAsync("/verify");
        var button = device.Page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra", Exact = true });
        var answer = await device.Page.RunAndWaitForResponseAsync(() => button.ClickAsync(), response => response.Url.Contains("/verify?", StringComparison.Ordinal));
        Assert.Equal(400, answer.Status);
        await Expect(device.Page.Locator("#file-error")).ToContainTextAsync("Chưa có tệp nào được chọn, hoặc tệp rỗng.");
        await device.LookAsync("v14-empty");
        await device.Page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "rong.pdf", MimeType = "application/pdf", Buffer = [] });
        await button.ClickAsync();
        await Expect(device.Page.Locator("#file-error")).ToContainTextAsync("tệp rỗng");

        // Refused, but a result that is not there any more has its own page.
        Assert.Equal(404, (await device.Page.GotoAsync("/verify/0123456789abcdef0123456789abcdef"))!.Status);
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Kết quả này không còn nữa");
        await device.LookAsync("v15-result-gone");
        Assert.Equal(_before, Kept(_server));
    }

    [Fact]
    public async Task Who_hangs_up_in_the_middle_leaves_nothing()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_server.Url) };
        using var hangUp = new CancellationTokenSource();
        var wasThere = false;
        using var content = File(new StreamContent(new Unmeasured(40 * 1024 * 1024, half: () =>
        {
            wasThere |= SpinWait.SpinUntil(() => !_before.SequenceEqual(Kept(_server)), TimeSpan.FromSeconds(20));
            hangUp.Cancel();
        })));
        await Assert.ThrowsAnyAsync<Exception>(() => http.PostAsync("/api/validations", content, hangUp.Token));
        Assert.True(wasThere);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!_before.SequenceEqual(Kept(_server)))
        {
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }

    // Everything the server keeps as files, but the database and what it is writing there.
    private static string[] Kept(RunningServer server) => [.. Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(server.Folder, file)).Where(file => !file.StartsWith("antin.db", StringComparison.Ordinal)).Order()];

    private static MultipartFormDataContent File(HttpContent content) => new() { { content, "file", "tep.pdf" } };

    // A body that stops in the middle of a part, as when a phone leaves the network; the length is right, the form is not.
    private static ByteArrayContent CutShort()
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7"));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    /// <summary>Zeros that do not say how many they are: sent in chunks, without Content-Length.</summary>
    private sealed class Unmeasured(int length, Action? half = null) : Stream
    {
        private readonly int _half = length / 2;
    private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Math.Min(count, _left);
            _left -= read;
            if (_left < _half)
            {
                half?.Invoke();
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
