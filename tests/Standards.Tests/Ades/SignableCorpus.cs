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

    public static string? Find(string name)
    {
        var roots = new List<string> { Environment.GetEnvironmentVariable("ANTIN_CORPORA") ?? "" };
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            roots.Add(Path.Combine(folder.FullName, "..", "shared", "corpora"));
        }

        return roots.Where(r => r.Length > 0).Select(r => Path.Combine(r, name)).FirstOrDefault(Directory.Exists);
    }
}
