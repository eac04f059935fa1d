using AnTin.EndToEnd.Tests.Fixtures;
using Microsoft.Playwright;
using QRCoder;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The camera: a video that shows an ID card's QR code stands for the counter's webcam.</summary>
public sealed class Camera_tests
{
    private const string Card = "079301000123|024000123|Lê Thị Mẫu|05062001|Nữ|12 Đường Mẫu, Quận 3, TP Hồ Chí Minh|01092021";

    [Fact]
    public async Task A_card_held_before_the_camera_fills_the_form()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        var video = Path.Combine(Path.GetTempPath(), $"antin-card-{Guid.NewGuid():N}.y4m");
        WriteVideo(video, Card);
        try
        {
            await using var server = await RunningServer.StartAsync();
            await using var browser = new Browser(
                "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={video}");
            await browser.InitializeAsync();
            var desk = await browser.NewDeviceAsync("camera", 1280, 900, server.Url);
            await SignIn.AsAsync(desk.Page, "quay4");
            await desk.Page.GotoAsync("/counter/enrolments/new");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Dùng máy ảnh" }).ClickAsync();
            await Expect(desk.Page.Locator("#fullName")).ToHaveValueAsync("LÊ THỊ MẪU", new() { Timeout = 20_000 });
            await Expect(desk.Page.Locator("#number")).ToHaveValueAsync("079301000123");
        }
        finally
        {
            File.Delete(video);
        }
    }

    [Fact]
    public async Task The_phone_can_install_the_page()
    {
        Assert.SkipUnless(Browser.IsPresent, Browser.WhyAbsent);
        await using var server = await RunningServer.StartAsync();
        await using var browser = new Browser();
        await browser.InitializeAsync();
        var phone = await browser.NewDeviceAsync("phone", 390, 844, server.Url);
        await SignIn.AsAsync(phone.Page, "lanhdao");
        await phone.Page.GotoAsync("/phone");
        var manifest = await phone.Authenticator.SendAsync("Page.getAppManifest");
        Assert.Equal(0, manifest!.Value.GetProperty("errors").GetArrayLength());
        Assert.EndsWith("/phone.webmanifest", manifest.Value.GetProperty("url").GetString(), StringComparison.Ordinal);
        // The worker takes over the phone's pages.
        await phone.Page.EvaluateAsync("navigator.serviceWorker.ready");
    }

    // YUV4MPEG2: a header, then frames of luminance and two planes of grey.
    private static void WriteVideo(string path, string text)
    {
        const int width = 640;
        const int height = 480;
        const int scale = 8;
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var modules = data.ModuleMatrix;
        var luminance = new byte[width * height];
        luminance.AsSpan().Fill(235);
        var (left, top) = ((width - (modules.Count * scale)) / 2, (height - (modules.Count * scale)) / 2);
        for (var y = 0; y < modules.Count * scale; y++)
        {
            for (var x = 0; x < modules.Count * scale; x++)
            {
                luminance[((top + y) * width) + left + x] = modules[y / scale][x / scale] ? (byte)16 : (byte)235;
            }
        }

        var colour = new byte[width * height / 2];
        colour.AsSpan().Fill(128);
        using var file = File.Create(path);
        file.Write("YUV4MPEG2 W640 H480 F10:1 Ip A1:1 C420mpeg2\n"u8);
        for (var frame = 0; frame < 10; frame++)
        {
            file.Write("FRAME\n"u8);
            file.Write(luminance);
            file.Write(colour);
        }
    }
}
