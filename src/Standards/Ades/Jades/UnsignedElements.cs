using System.Text;
using System.Text.Json;
using AnTin.Pkix.TimeStamps;

namespace AnTin.Ades.Jades;

/// <summary>Reads the elements of <c>etsiU</c> (TS 119 182-1, 5.3.1): objects of one member, in clear or base64url.</summary>
internal static class UnsignedElements
{
    /// <summary>The elements with their names; what cannot be read is left out.</summary>
    public static IEnumerable<(int Index, string Name, JsonElement Value)> Read(JwsEntry entry)
    {
        for (int i = 0; i < (entry.Unsigned?.Count ?? 0); i++)
        {
            if (Open(entry.Unsigned![i]) is { ValueKind: JsonValueKind.Object } element && element.EnumerateObject().ToList() is [var only])
            {
                yield return (i, only.Name, only.Value);
            }
        }
    }

    /// <summary>The tokens of a time-stamp container (5.4.3.3).</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> TokensOf(JsonElement container) =>
        container.ValueKind is JsonValueKind.Object && container.TryGetProperty("tstTokens", out var tokens) && tokens.ValueKind is JsonValueKind.Array
            ? tokens.EnumerateArray().Select(t => Value(t)).Where(v => !v.IsEmpty)
            : [];

    /// <summary>The tokens over the signature and its material.</summary>
    public static IEnumerable<TimeStampToken> Tokens(JwsEntry entry) => Read(entry).Where(e => e.Name is "sigTst" or "arcTst").SelectMany(e => TokensOf(e.Value))
        .Select(t => TimeStampToken.TryDecode(t, out var token) ? token : null).OfType<TimeStampToken>();

    /// <summary>The OCSP responses and CRLs of a signature's own <c>rVals</c> (5.3.5.3).</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> RevocationValues(JwsEntry entry) => Read(entry)
        .Where(e => e.Name == "rVals" && e.Value.ValueKind is JsonValueKind.Object)
        .SelectMany(e => ((string[])["crlVals", "ocspVals"]).SelectMany(name => e.Value.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : (JsonElement[])[]))
        .Select(Value);

    /// <summary>An object of type <c>pkiOb</c>: base64 in <c>val</c> (5.4.2).</summary>
    public static ReadOnlyMemory<byte> Value(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty("val", out var value) && value.ValueKind is JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : default;

    /// <summary>
    /// What an archive time-stamp at a place covers (5.3.6.3.1): payload, protected header and value joined by dots, then the elements before it one
    /// after another as they stand. <see langword="null"/> where they are in clear: they would have to be canonicalized (RFC 8785).
    /// </summary>
    public static byte[]? ArchiveOctets(ReadOnlySpan<byte> payload, JwsEntry entry, int before)
    {
        var text = new StringBuilder($".{entry.Protected}.{entry.Signature}.");
        foreach (var element in (entry.Unsigned ?? []).Take(before))
        {
            if (element.ValueKind is not JsonValueKind.String)
            {
                return null;
            }

            text.Append(element.GetString());
        }

        return [.. payload, .. Encoding.ASCII.GetBytes(text.ToString())];
    }

    private static JsonElement? Open(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return element;
        }

        if (element.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        // Some writers wrap lines; the text is what was stamped, so only the reading is lenient.
        string text = string.Concat(element.GetString()!.Where(c => !char.IsWhiteSpace(c)));
        return Base64UrlText.TryDecode(text, out var json) && StrictJson.TryParse(json, out var opened, out _) ? opened : null;
    }
}
