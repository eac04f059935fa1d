using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnTin.Standards.Tests.Golden;

/// <summary>
/// What was written last year is written today, to the byte: SHA-256 of every form at every level, kept in golden.json. RSASSA-PSS is left
/// out, because its salt is random. After a change that is meant, run these tests with <c>ANTIN_WRITE_GOLDEN=1</c>
/// from the root of the repository and read the difference.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string, string> Cases =>
        [.. from form in GoldenForms.All.Keys from who in GoldenForms.Signers from level in GoldenForms.Levels select (form, who, level)];

    [Theory, MemberData(nameof(Cases))]
    public async Task The_same_input_gives_the_same_bytes_for_ever(string form, string who, string level)
    {
        string name = $"{form}, {who}, {level}";
        var file = await GoldenForms.All[form](who, GoldenForms.Levels.ToList().IndexOf(level));
        string actual = Convert.ToHexStringLower(SHA256.HashData(file));
        if (Environment.GetEnvironmentVariable("ANTIN_WRITE_GOLDEN") is "1")
        {
            Write(name, actual);
            Assert.Skip($"written: {actual}");
        }

        var golden = Read(Path.Combine(AppContext.BaseDirectory, "Golden", "golden.json"));
        Assert.True(golden.TryGetValue(name, out var expected), $"golden.json has no \"{name}\": {actual}");
        Assert.True(actual == expected, $"{actual} instead of {expected}, {file.Length} bytes");
    }

    [Fact]
    public void Nothing_is_kept_that_nobody_compares()
    {
        var names = Cases.Select(row => $"{row.Data.Item1}, {row.Data.Item2}, {row.Data.Item3}");
        Assert.Equal(names.Order(StringComparer.Ordinal), Read(Path.Combine(AppContext.BaseDirectory, "Golden", "golden.json")).Keys);
    }

    private static SortedDictionary<string, string> Read(string path) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))!, StringComparer.Ordinal);

    // Into the source, beside this file; tests of one class run one after another.
    private static void Write(string name, string hash, [CallerFilePath] string source = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(source)!, "golden.json");
        var golden = Read(path);
        golden[name] = hash;
        File.WriteAllText(path, JsonSerializer.Serialize(golden, Readable) + "\n");
    }
}
