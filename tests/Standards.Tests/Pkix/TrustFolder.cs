namespace AnTin.Standards.Tests.Pkix;

/// <summary>The Vietnamese CA, TSA and OCSP certificates beside the repository; other people's, so never inside it.</summary>
internal static class TrustFolder
{
    public static string? Vietnam { get; } = Find("ANTIN_TRUST", "../shared/trust", "vn");

    public static string Require()
    {
        Assert.SkipUnless(Vietnam is not null, "the folder of Vietnamese certificates is absent (set ANTIN_TRUST)");
        return Vietnam!;
    }

    public static string? Find(string variable, string besideRepository, string folder)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named)
        {
            return Existing(Path.Combine(named, folder)) ?? Existing(named);
        }

        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            if (File.Exists(Path.Combine(d.FullName, "AnTin.slnx")))
            {
                return Existing(Path.Combine(d.FullName, besideRepository, folder));
            }
        }

        return null;
    }

    private static string? Existing(string path) => Directory.Exists(path) ? path : null;
}
