using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace AnTin.Ades.Jades;

/// <summary>A JSON Web Signature in any of its serialisations (RFC 7515, 7), read and not yet checked.</summary>
internal sealed class JwsDocument
{
    // A JWS of a document of some megabytes with long-term material; more is not sent as JSON.
    private const int MaximumLength = 256 * 1024 * 1024;

    public JwsDocument(string? payload, IReadOnlyList<JwsEntry> signatures, JadesSerialization serialization, IReadOnlyList<KeyValuePair<string, JsonElement>>? others = null) =>
        (Payload, Signatures, Serialization, Others) = (payload, signatures, serialization, others ?? []);

    /// <summary>The payload as it stands; <see langword="null"/> or empty when it is detached.</summary>
    public string? Payload { get; }

    public IReadOnlyList<JwsEntry> Signatures { get; }

    public JadesSerialization Serialization { get; }

    /// <summary>Members that RFC 7515 does not know, kept as they are.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Others { get; }

    public static bool TryDecode(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out JwsDocument? document, [NotNullWhen(false)] out string? fault)
    {
        document = null;
        if (file.Length > MaximumLength)
        {
            fault = "too long";
            return false;
        }

        var text = file.Span.Trim(" \t\r\n"u8);
        try
        {
            document = text is [(byte)'{', ..] ? ReadJson(file) : ReadCompact(Encoding.UTF8.GetString(text));
            fault = null;
            return true;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            fault = e.Message;
            return false;
        }
    }

    /// <summary>Reads a JWS that stands inside another JSON: a counter-signature.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out JwsDocument? document)
    {
        document = null;
        try
        {
            document = element.ValueKind is JsonValueKind.String ? ReadCompact(element.GetString()!) : Read(element);
            return true;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    public byte[] Write(JadesSerialization? wanted = null)
    {
        var serialization = wanted ?? Serialization;
        if (serialization is JadesSerialization.Compact)
        {
            return Encoding.ASCII.GetBytes($"{Signatures[0].Protected}.{Payload}.{Signatures[0].Signature}");
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            if (!string.IsNullOrEmpty(Payload))
            {
                writer.WriteString("payload", Payload);
            }

            if (serialization is JadesSerialization.Flattened)
            {
                Signatures[0].Write(writer);
            }
            else
            {
                writer.WriteStartArray("signatures");
                foreach (var signature in Signatures)
                {
                    writer.WriteStartObject();
                    signature.Write(writer);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            foreach (var (name, value) in Others)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static JwsDocument ReadCompact(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 3 && parts[0].Length > 0
            ? new(parts[1], [new JwsEntry(parts[0], parts[2], [], null)], JadesSerialization.Compact)
            : throw new FormatException("not three parts");
    }

    private static JwsDocument ReadJson(ReadOnlyMemory<byte> file) =>
        StrictJson.TryParse(file, out var root, out var fault) ? Read(root) : throw new FormatException(fault);

    private static JwsDocument Read(JsonElement root)
    {
        string? payload = root.TryGetProperty("payload", out var value) ? value.GetString() : null;
        if (root.TryGetProperty("signatures", out var list))
        {
            // RFC 7515, 7.2.2: a flattened one has no list.
            if (root.TryGetProperty("signature", out _))
            {
                throw new FormatException("both signature and signatures");
            }

            return new(payload, [.. list.EnumerateArray().Select(JwsEntry.Read)], JadesSerialization.General, Unknown(root, ["payload", "signatures"]));
        }

        return new(payload, [JwsEntry.Read(root)], JadesSerialization.Flattened, Unknown(root, ["payload", "protected", "header", "signature"]));
    }

    private static List<KeyValuePair<string, JsonElement>> Unknown(JsonElement root, string[] known) =>
        [.. root.EnumerateObject().Where(p => !known.Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, p.Value.Clone()))];
}
