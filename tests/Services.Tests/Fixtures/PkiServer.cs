using System.Net;
using System.Net.Sockets;
using AnTin.CertificateAuthority;
using AnTin.Pkix.Certificates;
using AnTin.Platform;
using AnTin.Platform.Storage;
using AnTin.RevocationStatus;
using AnTin.TimeStamping;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>The trust services on a real Kestrel at 127.0.0.1 and a free port, with authorities from the sandbox's ceremony.</summary>
public sealed class PkiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PkiServer(WebApplication app, TestClock clock, Uri root)
    {
        _app = app;
        Clock = clock;
        Root = root;
    }

    public TestClock Clock { get; }

    public Uri Root { get; }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<PkiServer> StartAsync(DatabaseKind kind, PostgreSqlServer server, SandboxPki sandbox)
    {
        var (folder, database) = await sandbox.CopyAsync(kind, server);
        var clock = new TestClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(7)));
        var root = new Uri($"http://127.0.0.1:{FreePort()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls(root.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddPlatform(options =>
        {
            options.DataDirectory = folder;
            options.Database = database;
            options.PublicBaseUrl = root.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddCertificateAuthority().AddRevocationStatus().AddTimeStamping().AddSingleton<ITimeStampingCertification, SandboxCertification>();
        var app = builder.Build();
        app.MapRevocationStatus();
        app.MapTimeStamping();
        await app.Services.GetRequiredService<IMigrator>().RunAsync();
        await app.StartAsync();
        return new PkiServer(app, clock, root);
    }

    public async Task<Certificate> CertificateOfAsync(string authorityId) =>
        (await Get<ICertificateAuthorities>().ListAsync()).Single(a => a.Id == authorityId).Certificate;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The port of the time-stamping service, answered by the sandbox's time-stamping CA: what a host does.</summary>
public sealed class SandboxCertification(ICertificateAuthorities authorities) : ITimeStampingCertification
{
    public async Task<IReadOnlyList<Certificate>> CertifyAsync(
        string requestId, string unitName, ReadOnlyMemory<byte> certificationRequest, CancellationToken cancellationToken = default)
    {
        var certificate = await authorities.IssueAsync(
            new CertificateOrder(requestId, "timestamping", new TimeStampingUnitSubject(unitName), certificationRequest, TimeSpan.FromDays(2 * 365), "system"), cancellationToken);
        return [certificate, .. await authorities.GetChainAsync(certificate, cancellationToken)];
    }
}
