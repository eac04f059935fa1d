using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using AnTin.Pkix.Algorithms;

namespace AnTin.Ades.Validation.Policies;

/// <summary>
/// How long each algorithm was or is good for (the shape of TS 119 312, clause 9): the same SHA-1 signature is fine with a proof from 2010
/// and too weak with one from 2026.
/// </summary>
public sealed class AlgorithmCatalogue
{
    private readonly Dictionary<string, DateTimeOffset> _digests;
    private readonly Dictionary<string, List<(int Bits, DateTimeOffset Until)>> _keys;

    private AlgorithmCatalogue(string id, string source, Dictionary<string, DateTimeOffset> digests, Dictionary<string, List<(int, DateTimeOffset)>> keys) =>
        (Id, Source, _digests, _keys) = (id, source, digests, keys);

    /// <summary>Its name and version.</summary>
    public string Id { get; }

    /// <summary>The text it was taken from.</summary>
    public string Source { get; }

    /// <summary>Until when a digest is good.</summary>
    /// <param name="name">The name, such as <c>SHA-256</c>; spelling with or without hyphen.</param>
    /// <returns>The end; <see cref="DateTimeOffset.MaxValue"/> for none foreseen, <see cref="DateTimeOffset.MinValue"/> for one that never was.</returns>
    public DateTimeOffset DigestUntil(string name) => _digests.GetValueOrDefault(Key(name), DateTimeOffset.MinValue);

    /// <summary>Until when a key of a length is good.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The end, as for digests.</returns>
    public DateTimeOffset KeyUntil(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var found = DateTimeOffset.MinValue;
        foreach (var (bits, until) in _keys.GetValueOrDefault(key.Kind.ToString(), []))
        {
            found = key.SizeInBits >= bits ? until : found;
        }

        return found;
    }

    /// <summary>Whether it says anything about a kind of key; what it does not know of is not for that reason weak.</summary>
    /// <param name="key">The key.</param>
    public bool Lists(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _keys.ContainsKey(key.Kind.ToString());
    }

    /// <summary>Whether it says anything about a digest.</summary>
    /// <param name="digest">The name, spelt as in <see cref="DigestUntil"/>.</param>
    public bool Lists(string digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return _digests.ContainsKey(Key(digest));
    }

    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out AlgorithmCatalogue? catalogue)
    {
        var digests = json.GetProperty("digests").EnumerateObject().ToDictionary(d => Key(d.Name), d => Date(d.Value));
        var keys = json.GetProperty("keys").EnumerateObject().ToDictionary(
            k => k.Name,
            k => k.Value.EnumerateArray().Select(e => (e.GetProperty("bits").GetInt32(), Date(e.GetProperty("until")))).OrderBy(e => e.Item1).ToList());
        catalogue = new(json.GetProperty("id").GetString()!, json.GetProperty("source").GetString()!, digests, keys);
        return true;
    }

    private static DateTimeOffset Date(JsonElement value) => value.ValueKind is JsonValueKind.Null
        ? DateTimeOffset.MaxValue
        : DateTimeOffset.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Key(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
