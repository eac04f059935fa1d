using System.Buffers.Text;
using System.Text.Json;

namespace AnTin.Cli.Augmenting;

/// <summary>Whether a JWS signature has its time-stamp (TS 119 182-1, 5.3.1 and 5.3.4: <c>etsiU</c>, <c>sigTst</c>).</summary>
internal static class JsonTimestamp
{
    public static bool IsIn(ReadOnlyMemory<byte> document, int index)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var entry = json.RootElement.TryGetProperty("signatures", out var list) ? list[index] : json.RootElement;
            return entry.TryGetProperty("header", out var header) && header.TryGetProperty("etsiU", out var unsigned) && unsigned.EnumerateArray().Any(IsTimestamp);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // Compact ones are no JSON, and have no room for a time-stamp.
            return false;
        }
    }

    private static bool IsTimestamp(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return element.TryGetProperty("sigTst", out _);
        }

        using var inner = JsonDocument.Parse(Base64Url.DecodeFromChars(element.GetString()));
        return inner.RootElement.TryGetProperty("sigTst", out _);
    }
}
