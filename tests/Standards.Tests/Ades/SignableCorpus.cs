using System.Text.Json;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Other people's files that can be signed; read where they lie, never copied here.</summary>
internal static class SignableCorpus
{
    public static string? Folder { get; } = OthersFiles.Corpus("pdf-to-sign");

    public static IReadOnlyList<string> Files()
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray()
            .Where(f => f.GetProperty("expectSignable").GetBoolean())
            .Select(f => Path.Combine(Folder, f.GetProperty("file").GetString()!))];
    }

    /// <summary>Every file with what is expected of it.</summary>
    public static IReadOnlyList<Entry> Entries()
    {
        Assert.SkipWhen(Folder is null, OthersFiles.Absent);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray().Select(f => new Entry(
            Path.Combine(Folder, f.GetProperty("file").GetString()!),
            f.GetProperty("expectSignable").GetBoolean(),
            f.TryGetProperty("password", out var password) ? password.GetString() : null,
            f.TryGetProperty("encrypted", out var encrypted) && encrypted.GetBoolean(),
            f.TryGetProperty("qpdfCheckExit", out var exit) ? exit.GetInt32() : 0,
            f.TryGetProperty("hasXrefTable", out var table) && table.GetBoolean(),
            f.TryGetProperty("hasXrefStream", out var stream) && stream.GetBoolean()))];
    }

    /// <summary>One file.</summary>
    internal sealed record Entry(string Path, bool ExpectSignable, string? Password, bool IsEncrypted, int QpdfExit, bool HasTable, bool HasStream)
    {
        public string Name => System.IO.Path.GetFileName(Path);
    }
}
