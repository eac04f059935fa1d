using AnTin.EndToEnd.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace AnTin.EndToEnd.Tests;

/// <summary>The counter's whole way with the keyboard alone; wherever the focus goes, it can be seen.</summary>
public sealed class Keyboard_tests(City city, Browser browser)
{
    [Fact]
    public async Task From_signing_in_to_the_code_without_a_mouse()
    {
        await using var device = await city.DeviceAsync(browser, "desk", 1280);
        await using var phone = await city.DeviceAsync(browser, "phone", 390);
        var keys = new Keys(device);
        await device.Page.GotoAsync("/sign-in");
        await keys.TypeAsync("#userName", "quay4");
        await keys.TypeAsync("#password", "mau-sandbox");
        await device.Page.Keyboard.PressAsync("Enter");
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Cấp chữ ký số");

        await keys.PressAsync("[href='/counter/enrolments/new']", "Enter");
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Quét thẻ căn cước");
        var citizen = Citizen.Next();
        // As a scanner types it: the text, then Enter.
        await keys.TypeAsync("#qr", citizen.Qr);
        await device.Page.Keyboard.PressAsync("Enter");
        await Expect(device.Page.Locator("#number")).ToHaveValueAsync(citizen.Number);
        await CheckSeenAsync(device, keys);

        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Chọn nhà cung cấp chữ ký số");
        await keys.ReachAsync(".offer input");
        await device.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(device.Page.Locator(".offer input").Nth(1)).ToBeCheckedAsync();
        await device.Page.Keyboard.PressAsync("ArrowUp");
        await device.LookAsync("k1-focus-on-offer");
        await keys.PressAsync("button:has-text('Cấp chứng thư')", "Enter");
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Chứng thư đã được cấp");
        await keys.PressAsync("button:has-text('Kích hoạt trên điện thoại')", "Space");
        await new Handset(phone).ActivateAsync(await new Desk(device).ReadLinkAsync());
        await device.Page.WaitForURLAsync("**/application");

        await keys.TypeAsync("#registeredAt", "UBND Phường Mẫu, Quận 3");
        await keys.TypeAsync("#copies", "1");
        await keys.TypeAsync("#purpose", "Nộp hồ sơ nhập học");
        await device.Page.Keyboard.PressAsync("Enter");
        await Expect(device.Page.Locator("h1")).ToHaveTextAsync("Xem và ký đơn");
        await keys.PressAsync("button:has-text('Gửi yêu cầu ký')", "Enter");
        await Expect(device.Page.Locator("[data-pairing-code]")).ToBeVisibleAsync();
    }

    // First without the tick: the summary takes the focus, and its link leads to the field.
    private static async Task CheckSeenAsync(Device device, Keys keys)
    {
        await keys.PressAsync("button:has-text('Tiếp tục')", "Enter");
        await Expect(device.Page.Locator(".govuk-error-summary")).ToBeFocusedAsync();
        await keys.PressAsync(".govuk-error-summary a", "Enter");
        await Expect(device.Page.Locator("#seenInPerson")).ToBeFocusedAsync();
        await device.LookAsync("k2-focus-from-summary");
        await device.Page.Keyboard.PressAsync("Space");
        await Expect(device.Page.Locator("#seenInPerson")).ToBeCheckedAsync();
        await keys.PressAsync("button:has-text('Tiếp tục')", "Enter");
    }

    [Fact]
    public async Task The_first_stop_of_every_page_skips_the_menu()
    {
        await using var device = await city.DeviceAsync(browser, "desk", 1280);
        var keys = new Keys(device);
        foreach (var page in (string[])["/", "/verify", "/sign-in"])
        {
            await device.Page.GotoAsync(page);
            await keys.PressAsync(".govuk-skip-link", "Enter");
            await Expect(device.Page.Locator("#main")).ToBeFocusedAsync();
        }
    }

    /// <summary>Somebody with a keyboard.</summary>
    private sealed class Keys(Device device)
    {
        private const int Stops = 40;

        public async Task TypeAsync(string field, string text)
        {
            await ReachAsync(field);
            await device.Page.Keyboard.TypeAsync(text);
        }

        public async Task PressAsync(string control, string key)
        {
            await ReachAsync(control);
            await device.Page.Keyboard.PressAsync(key);
        }

        /// <summary>Goes on with Tab until it is reached; every stop shows that it has the focus.</summary>
        public async Task ReachAsync(string control)
        {
            var target = device.Page.Locator(control).First;
            await Expect(target).ToBeVisibleAsync();
            for (var stop = 0; stop < Stops; stop++)
            {
                await device.Page.Keyboard.PressAsync("Tab");
                var unseen = await device.Page.EvaluateAsync<string>(FocusShows);
                Assert.True(unseen.Length == 0, $"the focus cannot be seen on {unseen}");
                if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
                {
                    return;
                }
            }

            Assert.Fail($"{control} was not reached with {Stops} stops");
        }

        // What is drawn with the focus, on the control or on the label around or beside it, differs from what is drawn without.
        private const string FocusShows = """
            () => {
              const element = document.activeElement;
              if (!element || element === document.body) return '';
              const drawn = () => [[element], [element.closest('label')], [element.nextElementSibling, '::before'], [element, '::before']]
                .filter(([one]) => one).map(([one, part]) => getComputedStyle(one, part))
                .map((style) => [style.outline, style.boxShadow, style.backgroundColor, style.borderColor].join()).join('|');
              const scroll = [scrollX, scrollY];
              const withFocus = drawn();
              element.blur();
              const without = drawn();
              element.focus();
              scrollTo(...scroll);
              return withFocus === without ? element.outerHTML : '';
            }
            """;
    }
}
