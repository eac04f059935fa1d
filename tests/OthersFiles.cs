namespace AnTin.Tests;

/// <summary>Other people's files, which lie beside the repository and never in it: corpora and certificates. Where they are absent, tests skip.</summary>
internal static class OthersFiles
{
    /// <summary>What a test says that skips.</summary>
    public const string Absent = "needs the corpora (ANTIN_CORPORA or ../shared/corpora)";

    /// <summary>The folder of all corpora, if it is there.</summary>
    public static string? Corpora { get; } = Folder("ANTIN_CORPORA", "corpora");

    /// <summary>The folder of all certificates, if it is there.</summary>
    public static string? Trust { get; } = Folder("ANTIN_TRUST", "trust");

    /// <summary>The folder of one corpus, if it is there.</summary>
    public static string? Corpus(string name) => Below(Corpora, name);

    /// <summary>The folder of one country's certificates, if it is there; who names a folder may name the country's.</summary>
    public static string? Certificates(string country) => Below(Trust, country) ?? (Environment.GetEnvironmentVariable("ANTIN_TRUST") is { Length: > 0 } ? Trust : null);

    private static string? Folder(string variable, string name)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Below(Path.Combine(folder.FullName, "shared"), name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Below(string? folder, string name) => folder is not null && Path.Combine(folder, name) is var path && Directory.Exists(path) ? path : null;
}
