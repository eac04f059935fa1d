using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(AnTin.Services.Tests.Fixtures.PostgreSqlServer))]

namespace AnTin.Services.Tests.Fixtures;

/// <summary>
/// A real PostgreSQL server of this test run's own: a cluster in a temporary folder, on 127.0.0.1 and a free port, gone at the end.
/// <c>ANTIN_TEST_POSTGRES</c> names another server to use instead.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    private readonly string? _folder;
    private readonly string? _binaries;

    public PostgreSqlServer()
    {
        ConnectionString = Environment.GetEnvironmentVariable("ANTIN_TEST_POSTGRES");
        if (ConnectionString is not null)
        {
            return;
        }

        _binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (_binaries is null)
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("antin-postgresql-").FullName;
        var port = FreePort();
        AsServerUser($"chown -R $(id -un) '{_folder}'", onlyIfRoot: true);
        AsServerUser($"'{_binaries}/initdb' -D '{_folder}/cluster' -U antin --auth=trust --no-sync -E UTF8 --locale=C");
        AsServerUser($"'{_binaries}/pg_ctl' -D '{_folder}/cluster' -w -l '{_folder}/log' -o \"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{_folder}' -c fsync=off -c max_connections=300\" start");
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=antin;Database=postgres";
    }

    /// <summary>How to reach the server, or <see langword="null"/> when there is none to be had.</summary>
    public string? ConnectionString { get; }

    public static string WhyAbsent => "needs PostgreSQL 15 or later (Debian package postgresql) or ANTIN_TEST_POSTGRES";

    /// <summary>An empty database of the caller's own.</summary>
    public string CreateDatabase()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public void Dispose()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            AsServerUser($"'{_binaries}/pg_ctl' -D '{_folder}/cluster' -m immediate stop");
            Directory.Delete(_folder, recursive: true);
        }
    }

    // PostgreSQL refuses to run as root; the Debian package brings the user postgres.
    private void AsServerUser(string command, bool onlyIfRoot = false)
    {
        var root = Environment.UserName == "root";
        if (onlyIfRoot && !root)
        {
            return;
        }

        var start = new ProcessStartInfo(root ? "runuser" : "bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = onlyIfRoot ? ["-u", "root", "--", "bash", "-c", command.Replace("$(id -un)", "postgres", StringComparison.Ordinal)]
            : root ? ["-u", "postgres", "--", "bash", "-c", $"cd /tmp; {command} >>'{_folder}/setup.log' 2>&1"]
            : ["-c", $"{command} >/dev/null 2>&1"];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"PostgreSQL: '{command}' ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
