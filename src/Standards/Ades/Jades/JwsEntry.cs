using System.Text.Json;

namespace AnTin.Ades.Jades;

/// <summary>One signature of a JWS (RFC 7515, 7.2.1): the protected header as it was signed, the value, and what no signature covers.</summary>
/// <param name="Protected">The protected header, base64url.</param>
/// <param name="Signature">The value, base64url.</param>
/// <param name="Header">Members of the unprotected header but <c>etsiU</c>.</param>
/// <param name="Unsigned">The elements of <c>etsiU</c> (TS 119 182-1, 5.3.1) as they stand; <see langword="null"/> when there is none.</param>
internal sealed record JwsEntry(string Protected, string Signature, IReadOnlyList<KeyValuePair<string, JsonElement>> Header, IReadOnlyList<JsonElement>? Unsigned)
{
    private const int MaximumUnsigned = 256;

    /// <summary>Why <c>etsiU</c> is not as it must be; else <see langword="null"/>.</summary>
    public string? Fault { get; private init; }

    public static JwsEntry Read(JsonElement element)
    {
        string header = element.TryGetProperty("protected", out var value) ? value.GetString() ?? "" : throw new FormatException("no protected header");
        string signature = element.TryGetProperty("signature", out value) ? value.GetString() ?? "" : throw new FormatException("no signature");
        if (!element.TryGetProperty("header", out var unprotected))
        {
            return new(header, signature, [], null);
        }

        var others = unprotected.EnumerateObject().Where(p => p.Name != "etsiU").Select(p => KeyValuePair.Create(p.Name, p.Value.Clone())).ToList();
        if (!unprotected.TryGetProperty("etsiU", out var list))
        {
            return new(header, signature, others, null);
        }

        if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() > MaximumUnsigned)
        {
            return new(header, signature, others, null) { Fault = "etsiU is no list" };
        }

        // 5.3.1: all of one kind, all base64url or all clear JSON.
        var elements = list.EnumerateArray().Select(e => e.Clone()).ToList();
        bool isMixed = elements.Select(e => e.ValueKind).Distinct().Count() > 1 || elements.Exists(e => e.ValueKind is not (JsonValueKind.String or JsonValueKind.Object));
        return new(header, signature, others, elements) { Fault = isMixed ? "etsiU mixes kinds" : null };
    }

    public JwsEntry With(string name, Action<Utf8JsonWriter> writeValue)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(name);
            writeValue(writer);
            writer.WriteEndObject();
        }

        // As the others are; base64url where it is the first, since then nobody needs to canonicalize JSON for an archive time-stamp.
        bool isClear = Unsigned is [{ ValueKind: JsonValueKind.Object }, ..];
        var json = stream.ToArray();
        var element = isClear ? JsonSerializer.Deserialize<JsonElement>(json) : JsonSerializer.SerializeToElement(Base64UrlText.EncodeToString(json));
        return this with { Unsigned = [.. Unsigned ?? [], element] };
    }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("protected", Protected);
        if (Header.Count > 0 || Unsigned is not null)
        {
            writer.WriteStartObject("header");
            foreach (var (name, value) in Header)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            if (Unsigned is { } elements)
            {
                writer.WriteStartArray("etsiU");
                foreach (var element in elements)
                {
                    element.WriteTo(writer);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteString("signature", Signature);
    }
}
