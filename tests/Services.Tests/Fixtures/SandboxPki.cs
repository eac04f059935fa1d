using System.Collections.Concurrent;
using AnTin.CertificateAuthority;
using AnTin.Keys;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(AnTin.Services.Tests.Fixtures.SandboxPki))]

namespace AnTin.Services.Tests.Fixtures;

/// <summary>
/// Hosts whose sandbox authorities exist already. The ceremony makes ten RSA keys, so it runs once for each database and every test
/// gets a copy of what it left: database and machine key.
/// </summary>
public sealed class SandboxPki : IDisposable
{
    private readonly ConcurrentDictionary<DatabaseKind, Lazy<Task<Left>>> _ceremonies = new();
    private readonly ConcurrentBag<string> _folders = [];

    public async Task<TestHost> StartAsync(DatabaseKind kind, PostgreSqlServer server, Action<IServiceCollection>? add = null)
    {
        var (folder, database) = await CopyAsync(kind, server);
        return await TestHost.StartAsync(kind, server, services => Add(services, add), clock: null, folder, database);
    }

    /// <summary>A folder and a database in which the ceremony was held, for a process of its own.</summary>
    public async Task<(string Folder, string? Database)> CopyAsync(DatabaseKind kind, PostgreSqlServer server)
    {
        Assert.SkipWhen(kind is DatabaseKind.PostgreSql && server.ConnectionString is null, PostgreSqlServer.WhyAbsent);
        var left = await _ceremonies.GetOrAdd(kind, _ => new Lazy<Task<Left>>(() => HoldAsync(kind, server))).Value;
        var folder = NewFolder();
        foreach (var file in Directory.GetFiles(left.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(left.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return (folder, left.Database is null ? null : Clone(server, left.Database));
    }

    public static void Add(IServiceCollection services, Action<IServiceCollection>? add)
    {
        services.AddCertificateAuthority();
        add?.Invoke(services);
    }

    /// <summary>A key of somebody and the order of a certificate for it.</summary>
    public static async Task<CertificateOrder> OrderAsync(string requestId, string authorityId = "vnpt", CertificateSubject? subject = null, TimeSpan? validity = null)
    {
        using var key = SoftwareKey.Create(KeyAlgorithm.P256);
        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), CancellationToken.None);
        return new CertificateOrder(
            requestId, authorityId, subject ?? new CitizenSubject("Nguyễn Văn Mẫu", "999000000001", "Thành phố Mẫu"), request.RawData,
            validity ?? TimeSpan.FromDays(365), "test");
    }

    public static async Task<Certificate> IssueAsync(TestHost host, string requestId = "one") =>
        await host.Get<ICertificateAuthorities>().IssueAsync(await OrderAsync(requestId));

    public void Dispose()
    {
        foreach (var folder in _folders)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Left> HoldAsync(DatabaseKind kind, PostgreSqlServer server)
    {
        var folder = NewFolder();
        await using var host = await TestHost.StartAsync(kind, server, services => Add(services, null), clock: null, folder);
        await host.Get<ISandboxAuthorities>().CreateAsync();
        return new Left(folder, host.Database);
    }

    private string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("antin-sandbox-").FullName;
        _folders.Add(folder);
        return folder;
    }

    private static string Clone(PostgreSqlServer server, string template)
    {
        var from = new NpgsqlConnectionStringBuilder(template).Database;
        var name = "t" + Guid.NewGuid().ToString("N");
        using var connection = new NpgsqlConnection(server.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {from}", connection);
        command.ExecuteNonQuery();
        return new NpgsqlConnectionStringBuilder(template) { Database = name }.ToString();
    }

    private sealed record Left(string Folder, string? Database);
}
