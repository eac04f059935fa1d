using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using AnTin.KillTarget.Kills;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>Runs the program that kills itself, and looks at what it left.</summary>
internal static class KilledProcess
{
    // 128 + SIGKILL.
    private const int Killed = 137;

    public static async Task RunAsync(KillOrder order)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AnTin.KillTarget"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { JsonSerializer.Serialize(order) },
            // It lives for a second: quick to start counts, fast code does not.
            Environment = { ["DOTNET_TieredPGO"] = "0", ["DOTNET_gcServer"] = "0" },
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == Killed, $"It ended with {process.ExitCode} and not at '{order.Point}': {output}{await error}");
    }

    /// <summary>Every object is whole: its name is the digest of its bytes.</summary>
    public static async Task ObjectsAreWholeAsync(string folder)
    {
        var objects = Path.Combine(folder, "objects");
        foreach (var file in Directory.GetFiles(objects, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "incoming"))
        {
            var name = Path.GetRelativePath(objects, file).Replace("/", "", StringComparison.Ordinal);
            Assert.Equal(name, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
        }
    }
}
