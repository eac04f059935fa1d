using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Platform;

public sealed class Storage_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_instant_comes_back_to_the_microsecond(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var instant = new DateTimeOffset(2026, 11, 21, 7, 59, 59, 123, 456, TimeSpan.FromHours(7));
        var database = host.Get<IDatabase>();
        await database.InTransactionAsync(async session =>
        {
            await session.ExecuteAsync("CREATE TABLE t (at BIGINT, day TEXT, missing BIGINT)");
            await session.ExecuteAsync("INSERT INTO t VALUES (@instant, @day, NULL)", new { instant, day = new DateOnly(2026, 2, 28) });
        });

        var row = await database.ReadAsync(session => session.GetAsync<Row>("SELECT * FROM t"));

        Assert.Equal(instant, row.At);
        Assert.Equal(new DateOnly(2026, 2, 28), row.Day);
        Assert.Null(row.Missing);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_transaction_that_throws_leaves_nothing(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var database = host.Get<IDatabase>();
        await database.InTransactionAsync(session => session.ExecuteAsync("CREATE TABLE t (n BIGINT)"));
        var ran = false;

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.InTransactionAsync(async session =>
        {
            session.AfterCommit(() => ran = true);
            await session.ExecuteAsync("INSERT INTO t VALUES (1)");
            throw new InvalidOperationException("after the insert");
        }));

        Assert.Equal(0, await database.ReadAsync(session => session.GetAsync<long>("SELECT COUNT(*) FROM t")));
        Assert.False(ran);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Starting_twice_migrates_once(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        await host.Get<IMigrator>().RunAsync();
        var rows = await host.Get<IDatabase>().ReadAsync(session => session.GetAsync<long>("SELECT COUNT(*) FROM platform_migrations WHERE service = 'platform'"));
        Assert.Equal(1, rows);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_migration_changed_after_it_ran_stops_the_start(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync("UPDATE platform_migrations SET sha256 = 'other'"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<IMigrator>().RunAsync());
        Assert.Contains("platform/0001-platform", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Row
    {
        public DateTimeOffset At { get; init; }

        public DateOnly Day { get; init; }

        public DateTimeOffset? Missing { get; init; }
    }

    [Fact]
    public async Task Text_that_PostgreSQL_does_not_take_is_the_senders_fault()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.PostgreSql, server);
        var database = host.Get<IDatabase>();
        foreach (var text in new[] { "nul\0", "half a character: \ud83d" })
        {
            Assert.Equal("text-not-storable", await CityHost.CodeAsync(() => database.ReadAsync(session => session.GetAsync<string>("SELECT @text", new { text }))));
            Assert.Equal("text-not-storable", await CityHost.CodeAsync(() => database.InTransactionAsync(session => session.GetAsync<string>("SELECT @text", new { text }))));
        }

        Assert.Equal(1, await database.ReadAsync(session => session.GetAsync<int>("SELECT 1")));
    }
}
