using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;

namespace AnTin.Ades.Jades;

/// <summary>A protected header, read (RFC 7515, 4; TS 119 182-1, 5.1 and 5.2).</summary>
internal sealed class JwsHeader
{
    // What is understood here beyond RFC 7515; anything else that is critical makes the signature invalid.
    private static readonly string[] Understood = ["b64", "sigT", "sigX5ts", "srCms", "sigPl", "srAts", "adoTst", "sigPId", "sigD", "x5t#o", "iat"];

    private readonly JsonElement _json;

    private JwsHeader(JsonElement json) => _json = json;

    public string? Algorithm => Text("alg");

    public bool IsPayloadEncoded => !_json.TryGetProperty("b64", out var b64) || b64.ValueKind is not JsonValueKind.False;

    /// <summary>The certificates of <c>x5c</c>, the signer's first; base64, not base64url (RFC 7515, 4.1.6).</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; private set; } = [];

    /// <summary>The digests of the signer's certificate: <c>x5t#S256</c>, <c>x5t#o</c>, <c>sigX5ts</c>.</summary>
    public IReadOnlyList<(DigestAlgorithm Digest, ReadOnlyMemory<byte> Value)> BoundCertificates { get; private set; } = [];

    /// <summary>The claimed time: <c>iat</c>, or <c>sigT</c> of earlier versions.</summary>
    public DateTimeOffset? SigningTime { get; private set; }

    /// <summary>Whether there is an <c>iat</c>.</summary>
    public bool HasIssuedAt => _json.TryGetProperty("iat", out _);

    /// <summary>Whether there is a <c>sigT</c>.</summary>
    public bool HasSigT => _json.TryGetProperty("sigT", out _);

    public JsonElement? Policy => _json.TryGetProperty("sigPId", out var policy) ? policy : null;

    public JsonElement? Detached => _json.TryGetProperty("sigD", out var detached) ? detached : null;

    public JsonElement? SignerAttributes => _json.TryGetProperty("srAts", out var attributes) ? attributes : null;

    public JsonElement? ContentTimestamp => _json.TryGetProperty("adoTst", out var stamp) ? stamp : null;

    /// <summary>
    /// What is wrong with the list of critical members: it is one of names, not empty, each in the header (RFC 7515, 4.1.11), of which the unprotected
    /// one is a part (4): <c>etsiU</c> is the only member of that which is understood here.
    /// </summary>
    /// <param name="hasUnsigned">Whether there is an <c>etsiU</c>.</param>
    private string? FindCriticalFault(bool hasUnsigned) => !_json.TryGetProperty("crit", out var critical) ? null
        : critical.ValueKind is not JsonValueKind.Array || critical.GetArrayLength() == 0 ? "crit is no list of names"
        : critical.EnumerateArray().FirstOrDefault(name => name.ValueKind is not JsonValueKind.String
            || !(_json.TryGetProperty(name.GetString()!, out _) || (hasUnsigned && name.ValueEquals("etsiU"))))
            is { ValueKind: not JsonValueKind.Undefined } wrong ? $"critical and not in the header: {wrong}"
        : critical.EnumerateArray().DistinctBy(name => name.GetString()).Count() != critical.GetArrayLength() ? "crit names a member twice"
        : null;

    // RFC 7515, 4: no member in both. 4.1.11, RFC 7797, 3 and TS 119 182-1, 5.2: what says how the signature is to be read is signed with it.
    private string? FindPlaceFault(JwsEntry entry)
    {
        foreach (string name in entry.Unsigned is null ? entry.Header.Select(m => m.Key) : entry.Header.Select(m => m.Key).Append("etsiU"))
        {
            if (_json.TryGetProperty(name, out _))
            {
                return $"{name} is in both headers";
            }

            if (name is "crit" || Understood.Contains(name))
            {
                return $"{name} is not protected";
            }
        }

        return null;
    }

    private bool IsCritical(string name) =>
        _json.TryGetProperty("crit", out var critical) && critical.ValueKind is JsonValueKind.Array && critical.EnumerateArray().Any(n => n.ValueKind is JsonValueKind.String && n.ValueEquals(name));

    /// <summary>What is wrong with the header as a whole, of which the unprotected one is a part; <see langword="null"/> when nothing is.</summary>
    /// <param name="entry">The signature that the protected header is of.</param>
    public string? FindFault(JwsEntry entry) => entry.Fault ?? FindPlaceFault(entry) ?? FindCriticalFault(entry.Unsigned is not null)
        // RFC 7797, 6: who does not know b64 would take another payload for the signed one.
        ?? (_json.TryGetProperty("b64", out var b64) && (b64.ValueKind is not (JsonValueKind.True or JsonValueKind.False) || !IsCritical("b64")) ? "b64 is no truth value, or not critical" : null);

    public bool Binds(Certificate certificate) => BoundCertificates.Count > 0 && BoundCertificates.Any(b => b.Digest.Hash(certificate.RawData.Span).AsSpan().SequenceEqual(b.Value.Span));

    public static bool TryRead(string encoded, [NotNullWhen(true)] out JwsHeader? header, [NotNullWhen(false)] out string? fault)
    {
        header = null;
        if (!Base64UrlText.TryDecode(encoded, out var json))
        {
            fault = "the protected header is no base64url";
            return false;
        }

        if (!StrictJson.TryParse(json, out var root, out fault))
        {
            return false;
        }

        try
        {
            var read = new JwsHeader(root);
            fault = read.Read();
            header = fault is null ? read : null;
            return header is not null;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            fault = e.Message;
            return false;
        }
    }

    private string? Read()
    {
        if (_json.ValueKind is not JsonValueKind.Object || string.IsNullOrEmpty(Algorithm))
        {
            return "no alg";
        }

        if (NotUnderstood() is { } critical)
        {
            return $"critical and not understood: {critical}";
        }

        if (_json.TryGetProperty("x5c", out var chain))
        {
            if (chain.ValueKind is not JsonValueKind.Array)
            {
                return "x5c is no list";
            }

            Certificates = [.. chain.EnumerateArray().Select(c => (ReadOnlyMemory<byte>)c.GetBytesFromBase64())];
        }

        ReadBound();
        SigningTime = _json.TryGetProperty("iat", out var iat) && iat.TryGetInt64(out long seconds) && seconds is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.TryParse(Text("sigT"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
            : null;
        return null;
    }

    // What is critical and not known could mean that something else is signed: nothing more can be said then.
    private string? NotUnderstood() => _json.TryGetProperty("crit", out var critical) && critical.ValueKind is JsonValueKind.Array
        ? critical.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!)
            .FirstOrDefault(name => _json.TryGetProperty(name, out _) && !Understood.Contains(name))
        : null;

    private void ReadBound()
    {
        var bound = new List<(DigestAlgorithm, ReadOnlyMemory<byte>)>();
        if (Text("x5t#S256") is { } sha256 && Base64UrlText.TryDecode(sha256, out var digest))
        {
            bound.Add((DigestAlgorithm.Sha256, digest));
        }

        if (_json.TryGetProperty("x5t#o", out var other))
        {
            Add(other);
        }
        else if (_json.TryGetProperty("sigX5ts", out var several) && several.ValueKind is JsonValueKind.Array)
        {
            several.EnumerateArray().Take(1).ToList().ForEach(Add);
        }

        BoundCertificates = bound;

        void Add(JsonElement element)
        {
            if (element.ValueKind is JsonValueKind.Object && element.TryGetProperty("digAlg", out var name) && element.TryGetProperty("digVal", out var value)
                && DigestAlgorithm.TryFromJoseName(name.ToString(), out var algorithm) && Base64UrlText.TryDecode(value.ToString(), out var bytes))
            {
                bound.Add((algorithm, bytes));
            }
        }
    }

    private string? Text(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
