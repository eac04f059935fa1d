using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AnTin.EndToEnd.Tests.Fixtures;

namespace AnTin.EndToEnd.Tests;

/// <summary>./run on a machine where something is missing: one clear sentence, and not exit code 0.</summary>
public sealed class Run_script_tests
{
    private static readonly string[] Tools = ["bash", "dirname", "sed", "grep", "find", "mkdir", "rm", "env", "cat", "tail", "touch"];

    [Fact]
    public Task Without_the_SDK() => SaysAsync(new Machine(Dotnet: null, Node: "v20.1.0"), "The .NET SDK 10 is missing. Install it");

    [Fact]
    public Task With_an_older_SDK() => SaysAsync(new Machine(Dotnet: "9.0.100", Node: "v20.1.0"), "The .NET SDK 10 is missing: only");

    [Fact]
    public Task Without_Node() => SaysAsync(new Machine(Dotnet: "10.0.100", Node: null), "Node.js 20 is missing");

    [Fact]
    public Task With_an_older_Node() => SaysAsync(new Machine(Dotnet: "10.0.100", Node: "v18.19.0"), "Node.js 20 or later is needed; this is v18.19.0");

    [Fact]
    public async Task With_the_port_taken()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await SaysAsync(Machine.Complete, $"Port {port} is taken by another program", "--port", $"{port}");
    }

    [Fact]
    public Task With_a_folder_that_cannot_be_written() =>
        SaysAsync(Machine.Complete, "The folder /dev/null/data cannot be written", "--port", $"{RunningServer.FreePort()}", "--data", "/dev/null/data");

    [Fact]
    public Task With_an_unknown_option() => SaysAsync(Machine.Complete, "Unknown option --fast", "--fast");

    [Fact]
    public async Task Reset_asks_and_deletes_nothing_without_a_yes()
    {
        var data = Directory.CreateTempSubdirectory("antin-reset-");
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "kept"), "");
        await SaysAsync(Machine.Complete, "Nothing was deleted", "--port", $"{RunningServer.FreePort()}", "--data", data.FullName, "--reset");
        Assert.True(File.Exists(Path.Combine(data.FullName, "kept")));
        data.Delete(recursive: true);
    }

    private static async Task SaysAsync(Machine machine, string sentence, params string[] arguments)
    {
        var tools = Directory.CreateTempSubdirectory("antin-tools-");
        try
        {
            machine.Equip(tools.FullName);
            var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
            start.ArgumentList.Add(Path.Combine(Device.RepositoryRoot(), "run"));
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["PATH"] = tools.FullName;
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
            Assert.Contains(sentence, error, StringComparison.Ordinal);
            Assert.Single(error.Trim().Split('\n'));
        }
        finally
        {
            tools.Delete(recursive: true);
        }
    }

    /// <summary>A machine with these versions of the two things ./run needs; programs that only tell their version.</summary>
    private sealed record Machine(string? Dotnet, string? Node)
    {
        public static Machine Complete => new("10.0.100", "v20.1.0");

        public void Equip(string folder)
        {
            foreach (var tool in Tools)
            {
                File.CreateSymbolicLink(Path.Combine(folder, tool), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
            }

            Write(folder, "dotnet", Dotnet, $"{Dotnet} [/sdk]");
            Write(folder, "node", Node, $"{Node}");
        }

        private static void Write(string folder, string name, string? version, string says)
        {
            if (version is not null)
            {
                var path = Path.Combine(folder, name);
                File.WriteAllText(path, $"#!/bin/bash\necho '{says}'\n");
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }
}
