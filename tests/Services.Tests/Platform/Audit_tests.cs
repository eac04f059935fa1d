using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Platform;

public sealed class Audit_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_untouched_trail_verifies_and_names_its_head(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        await AppendAsync(host, 5);
        var verified = await host.Get<IAuditTrail>().VerifyAsync();
        Assert.Null(verified.BrokenAt);
        Assert.Equal(5, verified.Entries);
        Assert.Equal(64, verified.HeadHash.Length);
    }

    [Theory]
    [InlineData("UPDATE platform_audit SET details = '{\"n\":99}' WHERE sequence = 3", 3)]
    [InlineData("UPDATE platform_audit SET occurred_at = occurred_at + 1 WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM platform_audit WHERE sequence = 4", 4)]
    public async Task A_changed_or_removed_entry_is_found_where_it_is(string tampering, long brokenAt)
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        await AppendAsync(host, 5);
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync(tampering));
        Assert.Equal(brokenAt, (await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Many_writers_at_once_make_one_chain(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AppendAsync(host, 1)));
        var verified = await host.Get<IAuditTrail>().VerifyAsync();
        Assert.Equal((20, null), (verified.Entries, verified.BrokenAt));
    }

    private static async Task AppendAsync(TestHost host, int count)
    {
        for (var n = 1; n <= count; n++)
        {
            await host.Get<IDatabase>().InTransactionAsync(
                session => host.Get<IAuditTrail>().AppendAsync(session, new AuditEntry("someone", "thing.done", "thing:1", new { n })));
        }
    }
}
