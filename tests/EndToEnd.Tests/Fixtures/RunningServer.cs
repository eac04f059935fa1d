using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>The real server program in a process of its own: a folder of its own, 127.0.0.1, a free port, gone at the end.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly string[] _more;
    private Process _process;

    private RunningServer(string folder, int port, Dictionary<string, string> settings, string[] more, Process process)
    {
        _settings = settings;
        Folder = folder;
        Port = port;
        _more = more;
        _process = process;
    }

    public string Folder { get; }

    public int Port { get; }

    public string Url => $"http://localhost:{Port}";

    public static Task<RunningServer> StartAsync(params string[] more) => StartAsync([], more);

    /// <summary>Starts with settings of the configuration, such as <c>SignatureValidation:UploadsPerMinute</c>.</summary>
    public static async Task<RunningServer> StartAsync(Dictionary<string, string> settings, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("antin-e2e-").FullName;
        var port = FreePort();
        var server = new RunningServer(folder, port, settings, more, Launch(folder, port, settings, more));
        await server.WaitUntilItAnswersAsync();
        return server;
    }

    /// <summary>As when the power goes: SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task RestartAsync()
    {
        _process = Launch(Folder, Port, _settings, _more);
        await WaitUntilItAnswersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Launch(string folder, int port, Dictionary<string, string> settings, string[] more)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "AnTin.Server.dll"), "--data", folder, "--port", $"{port}", .. more])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        // A server outlives the test that started it: what it says goes to a file.
        var log = TextWriter.Synchronized(new StreamWriter(Path.Combine(Logs(), $"server-{port}.log"), append: true) { AutoFlush = true });
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Logs() => Directory.CreateDirectory(Path.Combine(Device.RepositoryRoot(), "artifacts", "logs")).FullName;

    private async Task WaitUntilItAnswersAsync()
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var interval = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await interval.WaitForNextTickAsync(patience.Token))
        {
            Assert.False(_process.HasExited, "the server ended before it answered");
            try
            {
                using var answer = await http.GetAsync($"http://127.0.0.1:{Port}/", patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }
}
