using System.Text.Json;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>The signature policy in JAdES (TS 119 182-1, 5.2.7 and 5.3.3).</summary>
internal static class JwsSignaturePolicy
{
    public static NamedPolicy? Read(JwsHeader header, JwsEntry entry)
    {
        if (header.Policy is not { } policy)
        {
            return null;
        }

        if (policy.ValueKind is not JsonValueKind.Object || Identifier(policy) is not { Length: > 0 } identifier)
        {
            return NamedPolicy.Malformed("a policy without identifier");
        }

        var digest = Text(policy, "digAlg") is { } name && DigestAlgorithm.TryFromJoseName(name, out var known) ? known : null;
        ReadOnlyMemory<byte> value = Text(policy, "digVal") is { } encoded && Base64UrlText.TryDecode(encoded, out var bytes) ? bytes : default;
        return new(identifier, digest, value) { Location = LocationIn(policy), Stored = Stored(entry) };
    }

    // 5.4.1: an object of type oId; earlier writers have the bare text.
    private static string? Identifier(JsonElement policy) => !policy.TryGetProperty("id", out var id) ? null : id.ValueKind is JsonValueKind.Object ? Text(id, "id") : Text(policy, "id");

    private static string? LocationIn(JsonElement policy) => !policy.TryGetProperty("sigPQuals", out var qualifiers) || qualifiers.ValueKind is not JsonValueKind.Array ? null
        : qualifiers.EnumerateArray().Where(q => q.ValueKind is JsonValueKind.Object).Select(q => Text(q, "spURI")).FirstOrDefault(uri => uri is { Length: > 0 });

    private static ReadOnlyMemory<byte>? Stored(JwsEntry entry)
    {
        foreach (var (_, name, value) in UnsignedElements.Read(entry))
        {
            if (name == "sigPSt" && value.ValueKind is JsonValueKind.Object && value.TryGetProperty("sigPolDoc", out var document)
                && document.ValueKind is JsonValueKind.String && document.TryGetBytesFromBase64(out var bytes))
            {
                return bytes;
            }
        }

        return null;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
