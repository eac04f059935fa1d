using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace AnTin.Ades.Jades;

/// <summary>JSON from strangers: no member twice, no deep nesting, and every text one that can be read (RFC 8259, 8.1 and 8.2).</summary>
internal static class StrictJson
{
    // JAdES nests etsiU, material and counter-signatures; ten levels are many.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static bool TryParse(ReadOnlyMemory<byte> utf8, out JsonElement root, [NotNullWhen(false)] out string? fault)
    {
        root = default;
        if (!Utf8.IsValid(utf8.Span))
        {
            fault = "not UTF-8";
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Options);
            root = document.RootElement.Clone();
            ReadTexts(root);
            fault = null;
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            fault = e.Message;
            return false;
        }
    }

    // Half of a surrogate pair in an escape is no character; asking for such a text throws, so it is asked for once here.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
