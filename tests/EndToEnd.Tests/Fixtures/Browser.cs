using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AnTin.EndToEnd.Tests.Fixtures.Browser))]

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>Debian's Chromium, headless, driven by Playwright; contexts are separate devices.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private readonly string[] _more;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Browser()
        : this([])
    {
    }

    internal Browser(params string[] more) => _more = more;

    public static string WhyAbsent => "needs Chromium (Debian package chromium)";

    public static bool IsPresent => File.Exists(Executable);

    public async ValueTask InitializeAsync()
    {
        if (!IsPresent)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        // Two cores may be shared: an expectation waits as long as a patient person, and is met as soon as it can be.
        Assertions.SetDefaultExpectTimeout(20_000);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. _more],
        });
    }

    /// <summary>A device of its own: own cookies, own viewport, own virtual authenticator.</summary>
    public async Task<Device> NewDeviceAsync(string name, int width, int height, string baseUrl, DeviceTraits? traits = null)
    {
        Assert.SkipUnless(IsPresent, WhyAbsent);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            BaseURL = baseUrl,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            JavaScriptEnabled = traits?.Scripts ?? true,
            DeviceScaleFactor = traits?.Scale ?? 1,
        });
        return await Device.CreateAsync(name, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>What is unusual about a device.</summary>
/// <param name="Scripts">Whether pages may run scripts.</param>
/// <param name="Scale">Device pixels for one of the page: 2 is a screen zoomed to 200 %.</param>
public sealed record DeviceTraits(bool Scripts = true, float Scale = 1);

/// <summary>One device with its screen; pictures of each page at both widths go to <c>artifacts/screens</c>.</summary>
public sealed class Device : IAsyncDisposable
{
    private static readonly string Screens = Path.Combine(RepositoryRoot(), "artifacts", "screens");

    private Device(string name, IPage page)
    {
        Name = name;
        Page = page;
    }

    public string Name { get; }

    public IPage Page { get; }

    /// <summary>Whether pictures are taken: once per page is enough for all tests together.</summary>
    public bool TakesPictures { get; set; } = true;

    public ICDPSession Authenticator { get; private set; } = null!;

    public string AuthenticatorId { get; private set; } = "";

    public static async Task<Device> CreateAsync(string name, IPage page)
    {
        Directory.CreateDirectory(Screens);
        var device = new Device(name, page) { Authenticator = await page.Context.NewCDPSessionAsync(page) };
        await device.Authenticator.SendAsync("WebAuthn.enable");
        var added = await device.Authenticator.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        device.AuthenticatorId = added!.Value.GetProperty("authenticatorId").GetString()!;
        return device;
    }

    /// <summary>Whether the device's owner unlocks it when asked: a finger on the reader, or somebody else's.</summary>
    public Task UnlocksAsync(bool unlocks) => Authenticator.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object>
    {
        ["authenticatorId"] = AuthenticatorId, ["isUserVerified"] = unlocks,
    });

    /// <summary>Takes pictures at 1280 and 390 px and asks axe: no serious or critical issue.</summary>
    public async Task LookAsync(string what)
    {
        if (!TakesPictures)
        {
            return;
        }

        var size = Page.ViewportSize!;
        if (await Page.Locator("[data-pdf], [data-signed]").CountAsync() > 0)
        {
            await Assertions.Expect(Page.Locator("[data-pdf-shown]")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }

        foreach (var width in (int[])[1280, 390])
        {
            await Page.SetViewportSizeAsync(width, width == 1280 ? 900 : 844);
            await Page.EvaluateAsync("document.fonts.ready");
            var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screens, $"{what}-{width}.png"), FullPage = true });
            Assert.True(overflow <= 0, $"{what} is {overflow} px wider than a screen of {width} px");
        }

        await Page.SetViewportSizeAsync(size.Width, size.Height);
        var found = await Page.RunAxe();
        var grave = found.Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(grave.Count == 0, $"{what}: " + string.Join("; ", grave.Select(violation => $"{violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>Goes to a page. A page that waits may move on by itself at that moment and cross it; then it is asked for again.</summary>
    public async Task GoAsync(string path)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Page.GotoAsync(path);
                return;
            }
            catch (PlaywrightException crossed) when (tries < 3 && crossed.Message.Contains("interrupted by another navigation", StringComparison.Ordinal))
            {
                await Page.WaitForLoadStateAsync();
            }
        }
    }

    /// <summary>Puts the device away; its pages ask nothing any more.</summary>
    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnTin.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
