using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AnTin.Load;

/// <summary>The real server in a process of its own: 127.0.0.1, a free port, a folder that is gone at the end.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Process _process;

    private ServerUnderLoad(string folder, int port, Process process) => (Folder, Url, _process) = (folder, $"http://127.0.0.1:{port}", process);

    public string Folder { get; }

    public string Url { get; }

    /// <summary>The processor time it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory it holds.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<ServerUnderLoad> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("antin-load-").FullName;
        var port = FreePort();
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "AnTin.Server.dll"), "--data", folder, "--port", $"{port}", "--url", $"http://127.0.0.1:{port}"];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) 
        {
            // One machine asks for all of a city: the share of one caller is not what is measured.
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["SignatureValidation__UploadsPerMinute"] = "0" },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerUnderLoad(folder, port, process);
        await server.AnswersAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                using var answer = await http.GetAsync(Url, patience.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
