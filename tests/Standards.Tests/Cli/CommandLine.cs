using System.Text;
using AnTin.Cli;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;

namespace AnTin.Standards.Tests.Cli;

/// <summary>Runs <c>antin</c> in this process, in a folder of its own, on the morning of the scene.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("antin-cli").FullName;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public Task<int> RunAsync(params string[] arguments) => AntinProgram.RunAsync(arguments, _output, _error, new Morning());

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string WriteTrust(params Certificate[] certificates) =>
        Write("trust.pem", Encoding.ASCII.GetBytes(string.Concat(certificates.Select(c =>
            System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", c.RawData.Span) + "\n"))));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class Morning : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.CreateCustomTimeZone("VN", TimeSpan.FromHours(7), "VN", "VN");

        public override DateTimeOffset GetUtcNow() => Scene.Checking.ToUniversalTime();
    }
}
