using System.Globalization;
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

    /// <summary>Certificates that the run hands over for their keys, by the names of these.</summary>
    public IEnumerable<byte[]> Named => Files("--pubkey-cert-der");

    /// <summary>Certificates that the run hands over to build paths of.</summary>
    public IEnumerable<byte[]> Untrusted => Files("--untrusted-der");

    public IEnumerable<byte[]> Trusted => Files("--trusted-der");

    public IEnumerable<byte[]> Crls => Files("--crl-der");

    /// <summary>The time that the run gives; <see langword="null"/> for that of the run.</summary>
    public DateTimeOffset? Time => Array.IndexOf(_words, "--verification-gmt-time") is >= 0 and int at
        ? DateTimeOffset.ParseExact(_words[at + 1][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    public bool Has(string option) => _words.Contains(option);

    /// <summary>The kinds of key data that the run believes; <see langword="null"/> for xmlsec's usual ones, which are all but bare keys.</summary>
    public IReadOnlyList<string>? Enabled => Array.IndexOf(_words, "--enabled-key-data") is >= 0 and int at ? _words[at + 1].Split(',') : null;

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
