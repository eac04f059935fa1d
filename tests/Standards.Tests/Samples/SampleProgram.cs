using System.Diagnostics;
using System.Reflection;

namespace AnTin.Standards.Tests.Samples;

/// <summary>A program of <c>samples/</c>, compiled by the SDK's compiler against the assemblies under test and run in this process.</summary>
internal static class SampleProgram
{
    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    // What the SDK adds to every program (ImplicitUsings), and what it runs them by.
    private const string ImplicitUsings = "global using System; global using System.IO; global using System.Linq; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks;";

    public static string Folder { get; } = Path.Combine(Root(), "samples");

    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*.cs").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal);

    /// <summary>Runs a program and returns its exit code.</summary>
    public static async Task<int> RunAsync(string name, string folder, params string[] arguments)
    {
        var entry = Compile(name, folder).EntryPoint!;
        return entry.Invoke(null, [arguments]) switch
        {
            Task<int> running => await running,
            int exit => exit,
            _ => 0,
        };
    }

    private static Assembly Compile(string name, string folder)
    {
        string usings = Path.Combine(folder, "usings.cs"), target = Path.Combine(folder, $"{name}-{Guid.NewGuid():N}.dll");
        File.WriteAllText(usings, ImplicitUsings);
        var references = Directory.EnumerateFiles(Runtime, "System*.dll").Append(Path.Combine(Runtime, "netstandard.dll"))
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "AnTin.*.dll").Where(f => !f.EndsWith("Tests.dll", StringComparison.Ordinal)))
            .Where(f => !Path.GetFileName(f).Contains(".Native", StringComparison.Ordinal));
        string response = Path.Combine(folder, "csc.rsp");
        File.WriteAllLines(response,
        [
            "/nologo", "/nostdlib", "/target:exe", "/langversion:preview", "/nullable:enable", "/features:FileBasedProgram", "/warnaserror", $"/out:\"{target}\"",
            .. references.Select(r => $"/r:\"{r}\""), $"\"{usings}\"", $"\"{Path.Combine(Folder, name + ".cs")}\"",
        ]);
        using var compiler = Process.Start(new ProcessStartInfo("dotnet", ["exec", Compiler(), $"@{response}"]) { RedirectStandardOutput = true, WorkingDirectory = folder })!;
        string output = compiler.StandardOutput.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, $"{name}: {output}");
        return Assembly.LoadFrom(target);
    }

    // The newest SDK beside the runtime that runs this.
    private static string Compiler() => Directory.EnumerateDirectories(Path.GetFullPath(Path.Combine(Runtime, "..", "..", "..", "sdk")))
        .Where(d => Path.GetFileName(d).StartsWith("10.", StringComparison.Ordinal))
        .Select(d => Path.Combine(d, "Roslyn", "bincore", "csc.dll")).Where(File.Exists).Order(StringComparer.Ordinal).Last();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnTin.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
