using System.Text.Json;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Other people's files that can be signed; read where they lie, never copied here.</summary>
internal static class SignableCorpus
{
    public static string? Folder { get; } = Find("pdf-to-sign");

    public static IReadOnlyList<string> Files()
    {
        Assert.SkipWhen(Folder is null, "needs the corpora (ANTIN_CORPORA or ../shared/corpora)");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray()
            .Where(f => f.GetProperty("expectSignable").GetBoolean())
            .Select(f => Path.Combine(Folder, f.GetProperty("file").GetString()!))];
    }

    /// <summary>Every file with what is expected of it.</summary>
    public static IReadOnlyList<Entry> Entries()
    {
        Assert.SkipWhen(Folder is null, "needs the corpora (ANTIN_CORPORA or ../shared/corpora)");
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

    public static string? Find(string name)
    {
        var roots = new List<string> { Environment.GetEnvironmentVariable("ANTIN_CORPORA") ?? "" };
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            roots.Add(Path.Combine(folder.FullName, "..", "shared", "corpora"));
        }

        return roots.Where(r => r.Length > 0).Select(r => Path.Combine(r, name)).FirstOrDefault(Directory.Exists);
    }

    /// <summary>One file.</summary>
    internal sealed record Entry(string Path, bool ExpectSignable, string? Password, bool IsEncrypted, int QpdfExit, bool HasTable, bool HasStream)
    {
        public string Name => System.IO.Path.GetFileName(Path);
    }
}
