using System.Diagnostics;

namespace AnTin.Standards.Tests.Pdf;

/// <summary>An independent reader of PDF, asked for its opinion.</summary>
internal static class DebianTool
{
    public static bool Exists(string name)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    public static void Require(string name, string package) => Assert.SkipUnless(Exists(name), $"needs {package} ({name})");

    public static (int Exit, string Output) Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}

/// <summary>A file for an independent reader, gone when the test ends.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(ReadOnlySpan<byte> bytes, string extension = ".pdf")
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"antin-{Guid.NewGuid():N}{extension}");
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);
}
