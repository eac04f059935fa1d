using System.Diagnostics;
using AnTin.CertificateAuthority;
using AnTin.Pkix.Certificates;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.CertificateAuthority;

/// <summary>
/// A process of its own issues a certificate and is killed by SIGKILL at a named point; what it left is taken up by another. The points
/// are reached from outside, by decorating the platform: the product knows nothing of them.
/// </summary>
public sealed class Killed_issuance_tests(PostgreSqlServer server, SandboxPki sandbox)
{
    public static TheoryData<DatabaseKind, KillPoint, int> Points => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from point in ((KillPoint, int)[])[(KillPoint.BeforeIntent, 0), (KillPoint.AfterIntent, 1), (KillPoint.AfterKeyUse, 1), (KillPoint.AfterRecord, 0)]
        select (kind, point.Item1, point.Item2));

    [Theory, MemberData(nameof(Points))]
    public async Task Killed_at_any_point_the_certificate_is_either_not_begun_or_finished_once(DatabaseKind kind, KillPoint point, int unfinished)
    {
        var (folder, database) = await sandbox.CopyAsync(kind, server);
        Assert.Equal(137, await RunChildAsync(kind, point, folder, database));

        await using var host = await TestHost.StartAsync(kind, server, services => SandboxPki.Add(services, null), clock: null, folder, database);
        var recorded = await RecordedAsync(host);
        Assert.Equal(point is KillPoint.BeforeIntent ? 0 : 1, recorded.Count);

        // At start, before anything else is issued.
        Assert.Equal(unfinished, await host.Get<ICertificateAuthorities>().RecoverAsync());
        Assert.Equal(0, await host.Get<ICertificateAuthorities>().RecoverAsync());

        var after = await RecordedAsync(host);
        Assert.All(after, row => Assert.Equal("Issued", row.State));
        if (point is not KillPoint.BeforeIntent)
        {
            // The very bytes that were intended before the kill, signed once.
            Assert.True(Certificate.TryDecode(after.Single().Certificate, out var certificate));
            Assert.Equal(recorded.Single().ToBeSigned, certificate.TbsBytes.ToArray());
            Assert.Equal(CertificateStatus.Good, await host.Get<ICertificateAuthorities>().GetStatusAsync(certificate));
        }

        Assert.Null((await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
        var issued = await host.Get<IDatabase>().ReadAsync(session => session.GetAsync<long>(
            "SELECT COUNT(*) FROM platform_audit WHERE action = 'certificate.issued' AND actor = 'test'"));
        Assert.Equal(after.Count, issued);
    }

    [Fact(Explicit = true)]
    public async Task Child_process()
    {
        var kind = Enum.Parse<DatabaseKind>(Environment.GetEnvironmentVariable("ANTIN_KILL_DATABASE")!);
        var point = Enum.Parse<KillPoint>(Environment.GetEnvironmentVariable("ANTIN_KILL_POINT")!);
        await using var host = await TestHost.StartAsync(
            kind, server,
            services => SandboxPki.Add(services, more => Decorate(more, point)),
            clock: null,
            Environment.GetEnvironmentVariable("ANTIN_KILL_FOLDER"),
            Environment.GetEnvironmentVariable("ANTIN_KILL_CONNECTION") is { Length: > 0 } connection ? connection : null);
        await host.Get<ICertificateAuthorities>().IssueAsync(await SandboxPki.OrderAsync("killed"));
        Assert.Fail("The process outlived its kill point.");
    }

    private static void Decorate(IServiceCollection services, KillPoint point)
    {
        var audit = services.Last(s => s.ServiceType == typeof(IAuditTrail)).ImplementationType!;
        services.AddSingleton<IAuditTrail>(provider => new KillingAuditTrail((IAuditTrail)ActivatorUtilities.CreateInstance(provider, audit), point));
        var database = services.Last(s => s.ServiceType == typeof(IDatabase)).ImplementationFactory!;
        services.AddSingleton<IDatabase>(provider => new KillingDatabase((IDatabase)database(provider), point));
    }

    private static async Task<int> RunChildAsync(DatabaseKind kind, KillPoint point, string folder, string? database)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AnTin.Services.Tests"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(Killed_issuance_tests).FullName}.{nameof(Child_process)}" },
            Environment =
            {
                ["ANTIN_KILL_DATABASE"] = kind.ToString(),
                ["ANTIN_KILL_POINT"] = point.ToString(),
                ["ANTIN_KILL_FOLDER"] = folder,
                ["ANTIN_KILL_CONNECTION"] = database,

                // So that the child starts no server of its own, which nobody would stop.
                ["ANTIN_TEST_POSTGRES"] = database ?? "Host=127.0.0.1",
            },
        };
        using var child = Process.Start(start)!;
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode == 137, output);
        return child.ExitCode;
    }

    private static Task<IReadOnlyList<Row>> RecordedAsync(TestHost host) => host.Get<IDatabase>().ReadAsync(
        session => session.QueryAsync<Row>("SELECT state, to_be_signed, certificate FROM ca_certificates WHERE request_id = 'order:killed'"));

    public enum KillPoint
    {
        /// <summary>In the transaction of the intent, before it is committed.</summary>
        BeforeIntent,

        /// <summary>The intent is durable, the key was not used.</summary>
        AfterIntent,

        /// <summary>The key was used, the certificate is in memory only.</summary>
        AfterKeyUse,

        /// <summary>The certificate is durable, the caller was not told.</summary>
        AfterRecord,
    }

    private static void KillSelf() => Process.GetCurrentProcess().Kill();

    private sealed class Row
    {
        public string State { get; init; } = "";

        public byte[] ToBeSigned { get; init; } = [];

        public byte[]? Certificate { get; init; }
    }

    private sealed class KillingAuditTrail(IAuditTrail inner, KillPoint point) : IAuditTrail
    {
        public async Task AppendAsync(DatabaseSession session, AuditEntry entry)
        {
            await inner.AppendAsync(session, entry);
            if ((point, entry.Action) is (KillPoint.BeforeIntent, "certificate.intended") or (KillPoint.AfterKeyUse, "certificate.issued"))
            {
                KillSelf();
            }
        }

        public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default) => inner.VerifyAsync(cancellationToken);

        public Task<IReadOnlyList<AuditRecord>> OfSubjectAsync(string subject, CancellationToken cancellationToken = default) =>
            inner.OfSubjectAsync(subject, cancellationToken);
    }

    private sealed class KillingDatabase(IDatabase inner, KillPoint point) : IDatabase
    {
        public DatabaseKind Kind => inner.Kind;

        public Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default) => inner.ReadAsync(read, cancellationToken);

        public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
        {
            var (state, result) = await inner.InTransactionAsync(
                async session =>
                {
                    var done = await work(session);
                    return (await StateAsync(session), done);
                },
                cancellationToken);
            if ((point, state) is (KillPoint.AfterIntent, "Intended") or (KillPoint.AfterRecord, "Issued"))
            {
                KillSelf();
            }

            return result;
        }

        private static async Task<string?> StateAsync(DatabaseSession session)
        {
            var tables = session.Kind is DatabaseKind.Sqlite ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'ca_certificates'" : "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'ca_certificates'";
            return await session.GetAsync<long>(tables) == 0 ? null : await session.FindAsync<string>("SELECT state FROM ca_certificates WHERE request_id = 'order:killed'");
        }
    }
}
