using System.Diagnostics;

namespace AnTin.Architecture.Tests;

/// <summary>The working tree the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file of a part of the tree, without what builds leave behind.</summary>
    public static IEnumerable<string> Files(string part, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, part), "*", SearchOption.AllDirectories)
            .Where(file => endings.Contains(Path.GetExtension(file)))
            .Where(file => !Relative(file).Split('/').Any(folder => folder is "bin" or "obj" or "node_modules" or "assets"));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    /// <summary>The projects of the product, by name.</summary>
    public static IEnumerable<string> Projects() => Files("src", ".csproj");

    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnTin.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
