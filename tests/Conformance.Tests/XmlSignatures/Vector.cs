using System.Text.Json;

namespace AnTin.Conformance.Tests.XmlSignatures;

/// <summary>One run of xmlsec's test suite: a file, its options, and whether the signature must verify.</summary>
internal sealed record Vector(string Root, string File, string Expected, string Arguments, string WorkingFolder)
{
    private readonly string[] _words = Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string Name => Arguments.Length == 0 ? File : $"{File} {Arguments}";

    public static IEnumerable<Vector> In(string root)
    {
        using var manifest = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(root, "manifest.json")));
        foreach (var test in manifest.RootElement.GetProperty("tests").EnumerateArray())
        {
            string folder = test.TryGetProperty("xmlsecCwd", out var at) ? at.GetString() ?? "" : "";
            yield return new Vector(
                root, test.GetProperty("file").GetString()!, test.GetProperty("expected").GetString()!, test.GetProperty("xmlsecVerifyArgs").GetString()!,
                Path.Combine(root, folder));
        }
    }

    public byte[] Read() => System.IO.File.ReadAllBytes(Path.Combine(Root, File));

    public byte[]? HmacKey => Files("--hmackey").FirstOrDefault();

    /// <summary>Certificates that the run hands over.</summary>
    public IEnumerable<byte[]> Certificates => Files("--pubkey-cert-der").Concat(Files("--untrusted-der"));

    public ReadOnlyMemory<byte>? External(string? uri)
    {
        int at = Array.IndexOf(_words, $"--url-map:{uri}");
        if (at >= 0)
        {
            return System.IO.File.ReadAllBytes(PathOf(_words[at + 1]));
        }

        // Relative references are read beside the signature.
        var beside = Path.Combine(Path.GetDirectoryName(Path.Combine(Root, File))!, Uri.UnescapeDataString(uri ?? ""));
        return uri is { Length: > 0 } && System.IO.File.Exists(beside) ? System.IO.File.ReadAllBytes(beside) : null;
    }

    private IEnumerable<byte[]> Files(string option)
    {
        for (int i = 0; i + 1 < _words.Length; i++)
        {
            if (_words[i] == option || _words[i].StartsWith(option + ":", StringComparison.Ordinal))
            {
                yield return System.IO.File.ReadAllBytes(PathOf(_words[i + 1]));
            }
        }
    }

    private string PathOf(string word) => Path.Combine(WorkingFolder, word.Replace("{ROOT}", Root, StringComparison.Ordinal));
}
