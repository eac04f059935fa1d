namespace AnTin.Conformance.Tests;

/// <summary>Other people's cases with expected outcomes. They are no part of this repository: where they are absent, the tests say so and skip.</summary>
internal static class Corpora
{
    public static string Folder(string name)
    {
        var folder = Path.Combine(Root() ?? "", name);
        Assert.SkipUnless(Directory.Exists(folder), $"needs the corpus '{name}' (ANTIN_CORPORA or ../shared/corpora)");
        return folder;
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("ANTIN_CORPORA") is { Length: > 0 } set)
        {
            return set;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
