using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AnTin.Platform.Passkeys;

/// <summary>Client data (WebAuthn Level 3, 5.8.1): what the browser says it was asked, and by which site.</summary>
internal sealed record CollectedClientData(string Type, byte[] Challenge, string Origin, bool CrossOrigin, byte[] Raw)
{
    // Far more than any browser writes; a longer one is an attack on the parser.
    private const int MaxLength = 4_096;

    public static bool TryDecode(string? base64Url, [NotNullWhen(true)] out CollectedClientData? data)
    {
        data = null;
        if (!TryDecodeBase64Url(base64Url, MaxLength, out var raw))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(raw);
            var root = json.RootElement;
            if (root.GetProperty("type").GetString() is { } type
                && root.GetProperty("origin").GetString() is { } origin
                && TryDecodeBase64Url(root.GetProperty("challenge").GetString() ?? "", MaxLength, out var challenge))
            {
                var cross = root.TryGetProperty("crossOrigin", out var value) && value.ValueKind is JsonValueKind.True;
                data = new CollectedClientData(type, challenge, origin, cross, raw);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Not client data: not decoded.
        }

        return data is not null;
    }

    public static bool TryDecodeBase64Url(string? text, int maxLength, out byte[] bytes)
    {
        bytes = [];
        if (string.IsNullOrEmpty(text) || text.Length > maxLength * 2 || !Base64Url.IsValid(text))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }
}
