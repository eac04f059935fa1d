namespace AnTin.Portal.Endpoints;

/// <summary>What makes the phone's pages installable.</summary>
internal static class PhoneApp
{
    public const string Manifest = """
        {
          "id": "/phone",
          "name": "Ấn Tín: ký số",
          "short_name": "Ấn Tín",
          "lang": "vi",
          "start_url": "/phone",
          "scope": "/phone",
          "display": "standalone",
          "background_color": "#faf7f2",
          "theme_color": "#063f3a",
          "icons": [{ "src": "/_content/AnTin.Portal/mark.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }]
        }
        """;

    // A request to sign must come fresh from the server: nothing is kept for offline use but the word that there is no network.
    public const string Worker = """
        const offline = `<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Ấn Tín</title><body style="font-family:sans-serif;padding:24px"><h1>Không có mạng</h1>
        <p>Điện thoại chưa kết nối. Chưa có gì được ký. Hãy bật mạng rồi mở lại.</p><p lang="en">No network. Nothing was signed. Connect, then open again.</p>`;
        self.addEventListener("fetch", (event) => {
          if (event.request.mode === "navigate") {
            event.respondWith(fetch(event.request).catch(() => new Response(offline, { headers: { "content-type": "text/html; charset=utf-8" } })));
          }
        });
        """;
}
