using AnTin.CertificateAuthority;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.CertificateAuthority;

public sealed class Interrupted_ceremony_tests(PostgreSqlServer server, SandboxPki sandbox)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_ceremony_that_stopped_before_its_last_step_ends_with_the_same_certificate(DatabaseKind kind)
    {
        var (folder, database) = await sandbox.CopyAsync(kind, server);
        await using var first = await TestHost.StartAsync(kind, server, services => SandboxPki.Add(services, null), clock: null, folder, database);
        var before = await first.Get<ICertificateAuthorities>().ListAsync();
        await first.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync("UPDATE ca_authorities SET certificate = NULL WHERE id IN ('government-root', 'vnpt')"));

        await using var second = await TestHost.StartAsync(kind, server, services => SandboxPki.Add(services, null), first.Clock, folder, database);
        Assert.Equal(8, (await second.Get<ICertificateAuthorities>().ListAsync()).Count);
        await second.Get<ISandboxAuthorities>().CreateAsync();
        Assert.Equal(before, await second.Get<ICertificateAuthorities>().ListAsync());
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_hold_one_ceremony()
    {
        await using var first = await TestHost.StartAsync(DatabaseKind.PostgreSql, server, services => SandboxPki.Add(services, null));
        await using var second = await TestHost.StartAsync(
            DatabaseKind.PostgreSql, server, services => SandboxPki.Add(services, null), first.Clock, CopyOfKeys(first.Folder), first.Database);
        await Task.WhenAll(first.Get<ISandboxAuthorities>().CreateAsync(), second.Get<ISandboxAuthorities>().CreateAsync());
        var all = await first.Get<ICertificateAuthorities>().ListAsync();
        Assert.Equal(10, all.Count);
        Assert.Equal(all, await second.Get<ICertificateAuthorities>().ListAsync());
        Assert.Equal(10, await first.Get<IDatabase>().ReadAsync(session => session.GetAsync<long>("SELECT COUNT(*) FROM ca_certificates WHERE state = 'Issued'")));

        // Whichever node issues, both know the key.
        Assert.NotNull(await SandboxPki.IssueAsync(first, "one"));
        Assert.NotNull(await SandboxPki.IssueAsync(second, "two"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_intent_that_is_no_longer_fit_is_refused_at_recovery_and_stays_so(DatabaseKind kind)
    {
        await using var host = await sandbox.StartAsync(kind, server);
        var order = await SandboxPki.OrderAsync("one");
        await host.Get<ICertificateAuthorities>().IssueAsync(order);

        // A citizen's bytes that claim to be a time-stamping unit's: what a hand in the database could try.
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync(
            "UPDATE ca_certificates SET state = 'Intended', certificate = NULL, kind = 'TimeStamping' WHERE request_id = 'order:one'"));
        Assert.Equal(0, await host.Get<ICertificateAuthorities>().RecoverAsync());
        var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Get<ICertificateAuthorities>().IssueAsync(order));
        Assert.Equal("certificate-intent-refused", refused.Refusal.Code);
    }

    // Nodes of one installation share the machine key; a test shares it by a copy.
    private static string CopyOfKeys(string folder)
    {
        var other = Directory.CreateDirectory(Path.Combine(folder, "second-node")).FullName;
        Directory.CreateDirectory(Path.Combine(other, "keys"));
        var key = Path.Combine(folder, "keys", "machine.key");
        AnTin.Platform.Secrets.MachineKey.LoadOrCreate(key);
        File.Copy(key, Path.Combine(other, "keys", "machine.key"));
        return other;
    }
}
