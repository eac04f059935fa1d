using System.Diagnostics;
using System.Text;
using AnTin.Pkix.Certificates;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>The openssl program as an independent client, in a folder of its own.</summary>
public sealed class OpenSsl : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("antin-openssl-").FullName;

    public OpenSsl() => Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "needs openssl");

    public void Write(string name, params Certificate[] certificates) => File.WriteAllText(Path.Combine(_folder, name), string.Concat(certificates.Select(c => c.ToPem())));

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder, name), bytes);

    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

    public async Task<(int ExitCode, string Output)> RunAsync(string arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/openssl", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
