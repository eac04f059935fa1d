using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary>Programs that are not ours, and ours on the command line.</summary>
internal static partial class Verification
{
    public static async Task AcceptedByOtherToolsAsync(string file, string dataFolder, int signatures)
    {
        var (_, pdfsig) = await RunAsync("pdfsig", "-nocert", file);
        Assert.Equal(signatures, pdfsig.Split("Signature is Valid").Length - 1);
        var (code, qpdf) = await RunAsync("qpdf", "--check", file);
        Assert.True(code == 0, qpdf);
        // MuPDF calls what was added later, another signature and the validation data, "edits".
        var (_, mutool) = await RunAsync("mutool", "sign", "-v", file);
        Assert.Equal(signatures, mutool.Split("The signature is valid").Length - 1);
        await AcceptedByOpensslAsync(await File.ReadAllBytesAsync(file), dataFolder, signatures);
    }

    // Each CMS, cut out of the file by its own byte range, up to the sandbox's roots.
    private static async Task AcceptedByOpensslAsync(byte[] file, string dataFolder, int signatures)
    {
        var found = ByteRange().Matches(Encoding.Latin1.GetString(file));
        Assert.Equal(signatures, found.Count);
        var folder = Directory.CreateTempSubdirectory("antin-cms-").FullName;
        var (content, cms, roots) = (Path.Combine(folder, "content"), Path.Combine(folder, "cms"), Path.Combine(folder, "roots"));
        await File.WriteAllLinesAsync(roots, Directory.GetFiles(Path.Combine(dataFolder, "trust")).Select(File.ReadAllText));
        foreach (Match range in found)
        {
            var (gap, after, rest) = (int.Parse(range.Groups[1].Value), int.Parse(range.Groups[2].Value), int.Parse(range.Groups[3].Value));
            await File.WriteAllBytesAsync(content, [.. file[..gap], .. file[after..(after + rest)]]);
            await File.WriteAllBytesAsync(cms, Convert.FromHexString(Encoding.ASCII.GetString(file, gap + 1, after - gap - 2)));
            var (code, said) = await RunAsync(
                "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content, "-CAfile", roots, "-purpose", "any", "-out", "/dev/null");
            Assert.True(code == 0, said);
        }

        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")]
    private static partial Regex ByteRange();

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
