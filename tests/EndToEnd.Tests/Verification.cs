using System.Diagnostics;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary>Programs that are not ours, and ours on the command line.</summary>
internal static class Verification
{
    public static async Task AcceptedByOtherToolsAsync(string file, string dataFolder, int signatures)
    {
        var (_, pdfsig) = await RunAsync("pdfsig", "-nocert", file);
        Assert.Equal(signatures, pdfsig.Split("Signature is Valid").Length - 1);
        var (code, qpdf) = await RunAsync("qpdf", "--check", file);
        Assert.True(code == 0, qpdf);
        var (_, mutool) = await RunAsync("mutool", "sign", "-v", file);
        Assert.DoesNotContain("Digest Error", mutool, StringComparison.OrdinalIgnoreCase);
    }

    public static async Task CommandLineSaysTheSameAsync(string file, string dataFolder)
    {
        var trust = Path.Combine(dataFolder, "trust");
        var (valid, text) = await AntinAsync("verify", file, "--trust", trust);
        Assert.True(valid == 0, text);
        var (changed, _) = await AntinAsync("verify", $"{file}.changed.pdf", "--trust", trust);
        Assert.Equal(1, changed);
        var (unknown, said) = await AntinAsync("verify", Path.Combine(Device.RepositoryRoot(), "README.md"), "--trust", trust);
        Assert.True(unknown == 2, said);
    }

    /// <summary>Our own program, as installed.</summary>
    public static Task<(int Code, string Output)> AntinAsync(params string[] arguments) =>
        RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "antin.dll"), .. arguments]);

    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
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
}
