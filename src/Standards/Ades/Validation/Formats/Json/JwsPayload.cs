using System.Text.Json;
using AnTin.Ades.Jades;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Formats.Json;

/// <summary>What stands behind the dot of the signing input, and what it is (RFC 7515, 5.2; RFC 7797; TS 119 182-1, 5.2.8).</summary>
internal sealed class JwsPayload
{
    private JwsPayload(byte[] octets) => Octets = octets;

    public byte[] Octets { get; }

    public SignatureIntegrity Integrity { get; private init; } = SignatureIntegrity.Intact;

    public IReadOnlyList<SignedObjectFacts> Objects { get; private init; } = [];

    /// <summary>Whether content that was handed over is part of the signing input.</summary>
    public bool IsHandedOver { get; private init; }

    public static JwsPayload Find(JwsDocument document, JwsHeader header, JwsEntry? countersigned, IReadOnlyList<SignedContent> contents)
    {
        if (countersigned is not null)
        {
            // 5.3.2: the value of the signature that it stands on, whatever payload it brings.
            return document.Payload is { Length: > 0 } own && own != countersigned.Signature
                ? new([]) { Integrity = SignatureIntegrity.ContentChanged }
                : new(System.Text.Encoding.ASCII.GetBytes(countersigned.Signature));
        }

        if (header.Detached is { } detached)
        {
            return document.Payload is { Length: > 0 } ? Malformed("sigD and a payload") : OfDetached(detached, header, contents);
        }

        if (document.Payload is { Length: > 0 } inside)
        {
            // RFC 7797, 3: a plain payload stands as it is; else it has to be base64url.
            return !header.IsPayloadEncoded || Base64UrlText.TryDecode(inside, out _) ? new(System.Text.Encoding.UTF8.GetBytes(inside)) : Malformed("the payload is no base64url");
        }

        return DetachedContents.Find(contents, null) is { Bytes: { } bytes } only
            ? new(Encode(bytes.Span, header)) { IsHandedOver = true, Objects = [new("", only.Name, SignedObjectStatus.Intact, null)] }
            : new([]) { Integrity = SignatureIntegrity.ContentMissing, Objects = [new("", "", SignedObjectStatus.Missing, null)] };
    }

    private static JwsPayload OfDetached(JsonElement detached, JwsHeader header, IReadOnlyList<SignedContent> contents)
    {
        if (detached.ValueKind is not JsonValueKind.Object || !detached.TryGetProperty("mId", out var mechanism) || Strings(detached, "pars") is not { } names)
        {
            return Malformed("sigD without mechanism or parameters");
        }

        return mechanism.ToString() switch
        {
            JadesContent.ByUriHash => ByHash(detached, header, names, contents),
            JadesContent.ByUri => ByUri(header, names, contents),
            JadesContent.HttpHeaders => ByHeaders(names, contents),
            _ => Malformed($"sigD by {mechanism}"),
        };
    }

    private static JwsPayload ByHash(JsonElement detached, JwsHeader header, List<string> names, IReadOnlyList<SignedContent> contents)
    {
        string method = detached.TryGetProperty("hashM", out var m) ? m.ToString() : "";
        if (Strings(detached, "hashV") is not { } values || values.Count != names.Count || !DigestAlgorithm.TryFromJoseName(method, out var digest))
        {
            return Malformed("sigD with digests that do not belong to the parameters");
        }

        var objects = new List<SignedObjectFacts>();
        for (int i = 0; i < names.Count; i++)
        {
            var content = DetachedContents.Find(contents, names[i]) ?? (names.Count == 1 && contents is [{ Name: "" } nameless] ? nameless : null);
            string? found = content is null ? null : content.Bytes is { } bytes ? JadesContent.HashOf(bytes.Span, header.IsPayloadEncoded, digest)
                : !header.IsPayloadEncoded && content.Digest(digest.Name) is { } known ? Base64UrlText.EncodeToString(known)
                : null;
            objects.Add(new(names[i], content?.Name ?? "", found is null ? SignedObjectStatus.Missing : found == values[i] ? SignedObjectStatus.Intact : SignedObjectStatus.Changed, null)
            {
                DigestAlgorithm = digest.ToString(),
            });
        }

        return new([]) { Objects = objects, Integrity = IntegrityOf(objects) };
    }

    private static JwsPayload ByUri(JwsHeader header, List<string> names, IReadOnlyList<SignedContent> contents)
    {
        var found = names.Select(n => (Name: n, Content: DetachedContents.Find(contents, n) ?? (names.Count == 1 && contents is [{ Name: "" } nameless] ? nameless : null))).ToList();
        var objects = found.Select(f => new SignedObjectFacts(f.Name, f.Content?.Name ?? "", f.Content?.Bytes is null ? SignedObjectStatus.Missing : SignedObjectStatus.Intact, null)).ToList();
        byte[] all = [.. found.SelectMany(f => f.Content?.Bytes?.ToArray() ?? [])];
        return new(Encode(all, header)) { Objects = objects, Integrity = IntegrityOf(objects), IsHandedOver = true };
    }

    // The headers are handed over as contents, a header a content.
    private static JwsPayload ByHeaders(List<string> names, IReadOnlyList<SignedContent> contents)
    {
        var found = names.Select(n => (Name: n, Contents: contents.Where(c => string.Equals(c.Name, n, StringComparison.OrdinalIgnoreCase)).ToList())).ToList();
        var objects = found.Select(f => new SignedObjectFacts(f.Name, f.Name, f.Contents.Count == 0 ? SignedObjectStatus.Missing : SignedObjectStatus.Intact, null)).ToList();
        var lines = found.Select(f => KeyValuePair.Create(f.Name, string.Join(", ", f.Contents.Select(c => System.Text.Encoding.UTF8.GetString((c.Bytes ?? default).Span).Trim()))));
        return new(JadesContent.HeaderLines(lines)) { Objects = objects, Integrity = IntegrityOf(objects), IsHandedOver = true };
    }

    private static SignatureIntegrity IntegrityOf(List<SignedObjectFacts> objects) =>
        objects.Exists(o => o.Status is SignedObjectStatus.Missing) ? SignatureIntegrity.ContentMissing
        : objects.Exists(o => o.Status is SignedObjectStatus.Changed) ? SignatureIntegrity.ContentChanged
        : SignatureIntegrity.Intact;

    private static byte[] Encode(ReadOnlySpan<byte> bytes, JwsHeader header) => header.IsPayloadEncoded ? Base64UrlText.Encode(bytes) : bytes.ToArray();

    private static JwsPayload Malformed(string fact) => new([]) { Integrity = SignatureIntegrity.Malformed, Objects = [new("", "", SignedObjectStatus.NotChecked, fact)] };

    private static List<string>? Strings(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(v => v.GetString()!)]
            : null;
}
