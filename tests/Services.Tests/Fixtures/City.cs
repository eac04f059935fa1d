using System.Collections.Concurrent;
using AnTin.KillTarget.Composition;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(AnTin.Services.Tests.Fixtures.City))]

namespace AnTin.Services.Tests.Fixtures;

/// <summary>
/// A city with an agency, its counter and officials, and citizens who have activated: founded once for each database, copied for each test
/// (database, machine key and objects).
/// </summary>
public sealed class City : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(7));

    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<Founded>>> _founded = new();
    private readonly ConcurrentBag<string> _folders = [];

    /// <summary>A host on a copy of the city.</summary>
    public async Task<CityHost> StartAsync(DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox, Action<IServiceCollection>? add = null)
    {
        var (folder, database) = await CopyAsync(kind, server, sandbox);
        return await OpenAsync(kind, server, sandbox, folder, database, add);
    }

    /// <summary>A host on what another one, or a killed process, left.</summary>
    public async Task<CityHost> OpenAsync(
        DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox, string folder, string? database, Action<IServiceCollection>? add = null, TestClock? clock = null)
    {
        var founded = await FoundedAsync(kind, server, sandbox);
        var host = await TestHost.StartAsync(kind, server, services => Compose(services, add), clock ?? new TestClock(Morning), folder, database);
        return new CityHost(host, founded.People);
    }

    public async Task<(string Folder, string? Database)> CopyAsync(DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox)
    {
        Assert.SkipWhen(kind is DatabaseKind.PostgreSql && server.ConnectionString is null, PostgreSqlServer.WhyAbsent);
        var founded = await FoundedAsync(kind, server, sandbox);
        var folder = Directory.CreateTempSubdirectory("antin-city-").FullName;
        _folders.Add(folder);
        foreach (var file in Directory.GetFiles(founded.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(founded.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return (folder, founded.Database is null ? null : Clone(server, founded.Database));
    }

    public void Dispose()
    {
        foreach (var folder in _folders)
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var founded in _founded.Values.Where(founded => founded.IsValueCreated && founded.Value.IsCompletedSuccessfully))
        {
            founded.Value.Result.People.Dispose();
        }
    }

    private Task<Founded> FoundedAsync(DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox) =>
        _founded.GetOrAdd(kind, _ => new Lazy<Task<Founded>>(() => FoundAsync(kind, server, sandbox))).Value;

    private static async Task<Founded> FoundAsync(DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox)
    {
        var (folder, database) = await sandbox.CopyAsync(kind, server);
        await using var host = await TestHost.StartAsync(kind, server, services => Compose(services, null), new TestClock(Morning), folder, database);
        return new Founded(folder, host.Database, await Founding.RunAsync(host));
    }

    private static void Compose(IServiceCollection services, Action<IServiceCollection>? add)
    {
        services.AddCity();
        add?.Invoke(services);
    }

    private static string Clone(PostgreSqlServer server, string template)
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(template).Database}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(template) { Database = name }.ToString();
    }

    private sealed record Founded(string Folder, string? Database, People People);
}
