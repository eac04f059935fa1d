using AnTin.Platform;
using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Services.Tests.Platform;

public sealed class Outbox_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_event_of_a_rolled_back_transaction_is_never_delivered(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Get<IDatabase>().InTransactionAsync(async session =>
        {
            await host.Get<IOutbox>().PublishAsync(session, new Happened("a"));
            throw new InvalidOperationException();
        }));
        Assert.Equal(0, await host.DeliverEventsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_event_changes_things_once_even_when_two_dispatchers_run(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await PublishAsync(host, "a", "b", "c");
        await Task.WhenAll(host.DeliverEventsAsync(), host.DeliverEventsAsync());
        Assert.Equal(["a", "b", "c"], await SeenAsync(host));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_handler_that_fails_is_tried_again_later_and_its_changes_are_undone(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await PublishAsync(host, "fails once", "b");
        await host.DeliverEventsAsync();
        Assert.Equal(["b"], await SeenAsync(host));
        await host.DeliverEventsAsync();
        Assert.Equal(["b"], await SeenAsync(host));

        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await host.DeliverEventsAsync();

        Assert.Equal(["b", "fails once"], await SeenAsync(host));
    }

    private Task<TestHost> StartAsync(DatabaseKind kind) => TestHost.StartAsync(kind, server, services => services
        .AddSingleton<Failures>()
        .AddEventHandler<Happened, Recorder>());

    private static async Task PublishAsync(TestHost host, params string[] names)
    {
        await host.Get<IDatabase>().InTransactionAsync(async session =>
        {
            await session.ExecuteAsync("CREATE TABLE seen (name TEXT)");
            foreach (var name in names)
            {
                await host.Get<IOutbox>().PublishAsync(session, new Happened(name));
            }
        });
    }

    private static Task<IReadOnlyList<string>> SeenAsync(TestHost host) =>
        host.Get<IDatabase>().ReadAsync(session => session.QueryAsync<string>("SELECT name FROM seen ORDER BY name"));

    public sealed record Happened(string Name) : IEvent;

    public sealed class Failures
    {
        public bool Done { get; set; }
    }

    public sealed class Recorder(Failures failures) : IEventHandler<Happened>
    {
        public async Task HandleAsync(Happened occurred, EventOccurrence occurrence, DatabaseSession session)
        {
            await session.ExecuteAsync("INSERT INTO seen VALUES (@Name)", new { occurred.Name });
            if (occurred.Name == "fails once" && !failures.Done)
            {
                failures.Done = true;
                throw new InvalidOperationException("the first time");
            }
        }
    }
}
