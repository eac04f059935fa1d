using System.Text.Json;
using AnTin.Pkix.Certificates;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>A signature of pyHanko's own tests, and what pyHanko says of it.</summary>
internal sealed class PyHankoEntry(JsonElement entry, string folder)
{
    public string Field => Text("field");

    public string Name => $"{Text("file")}#{Field}";

    public bool IsEncrypted => Text("encrypted") == "True";

    public DateTimeOffset ValidationTime => entry.GetProperty("validationTime").GetDateTimeOffset();

    /// <summary>Whether it is intact, covers whole revisions, and nothing came later that is not allowed.</summary>
    public bool IsAccepted => Text("intact") == "True" && Text("valid") == "True" && Text("docMdpOk") != "False" && Text("coverage").StartsWith("ENTIRE", StringComparison.Ordinal);

    /// <summary>Whether it looked at what came later, by the rules that everybody has.</summary>
    public bool ComparesRevisions => !Options.Any(o => o is "skip_diff" or "diff_policy");

    /// <summary>
    /// Whether the chain leads to a root; <see langword="null"/> where it was asked under rules of the test's own, for keys or for algorithms, and where an
    /// algorithm or what is known from outside the file decided.
    /// </summary>
    public bool? IsTrusted => Options.Any(o => o is "key_usage_settings" or "algorithm_policy")
        || Text("trustProblem") is "CRYPTO_CONSTRAINTS_FAILURE" or "REVOKED_NO_POE" || !entry.TryGetProperty("trusted", out var trusted) ? null : trusted.GetBoolean();

    public (bool IsIntact, bool IsTrusted)? Timestamp => entry.TryGetProperty("timestamp", out var stamp)
        ? (stamp.GetProperty("intact").GetBoolean() && stamp.GetProperty("valid").GetBoolean(), stamp.GetProperty("trusted").GetBoolean())
        : null;

    private IEnumerable<string> Options => entry.TryGetProperty("nonDefaultOptions", out var options) ? options.EnumerateArray().Select(o => o.GetString()!) : [];

    public byte[] Read() => File.ReadAllBytes(Path.Combine(folder, Text("file")));

    public List<Certificate> TrustRoots() => [.. entry.GetProperty("trustRoots").EnumerateArray()
        .Select(f => Certificate.TryDecode(File.ReadAllBytes(Path.Combine(folder, f.GetString()!)), out var root) ? root : throw new InvalidDataException(f.GetString()))];

    private string Text(string key) => entry.TryGetProperty(key, out var value) ? value.ToString() : "";
}
