using System.Text.Json;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary><c>POST /api/validations</c>, as a program calls it.</summary>
internal static class Validations
{
    public static Task<(int Status, JsonElement Answer)> PostAsync(RunningServer server, byte[] file, string name)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        return PostAsync(server, form);
    }

    public static async Task<(int Status, JsonElement Answer)> PostAsync(RunningServer server, HttpContent content)
    {
        using var http = new HttpClient { BaseAddress = new Uri(server.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/validations") { Content = content };
        request.Headers.TransferEncodingChunked = content is not MultipartFormDataContent ? null : content.Headers.ContentLength is null;
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, JsonDocument.Parse(text).RootElement.Clone());
    }
}
