using System.Text.Json;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnTin.Platform.Outbox;

/// <summary>
/// Events live in the same database as what they tell of. Each delivery is a transaction that holds the handler's changes and the
/// mark that it is done, so a crash delivers again and the effect still happens once. A handler that fails is tried again later and
/// delays nobody else.
/// </summary>
internal sealed partial class TransactionalOutbox(
    IDatabase database, IEnumerable<Subscription> subscriptions, IServiceScopeFactory scopes, TimeProvider time, OutboxSignal signal,
    ILogger<TransactionalOutbox> log) : IOutbox
{
    private const int Batch = 100;

    // Grows to five minutes: long enough for a restart of what the handler needs, short enough that a dashboard is never a day behind.
    private static readonly TimeSpan[] Delays =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)];

    private readonly ILookup<string, Subscription> _byKind = subscriptions.ToLookup(subscription => subscription.Kind);
    private readonly Dictionary<string, Subscription> _bySubscriber =
        subscriptions.ToDictionary(subscription => subscription.Kind + "\n" + subscription.Subscriber);

    public async Task PublishAsync(DatabaseSession session, IEvent occurred)
    {
        session.RequireTransaction();
        var kind = occurred.GetType().FullName!;
        var now = time.GetUtcNow();
        var id = Identifier.New(time);
        await session.ExecuteAsync(
            "INSERT INTO platform_events (id, kind, payload, occurred_at) VALUES (@id, @kind, @payload, @now)",
            new { id, kind, payload = JsonSerializer.Serialize(occurred, occurred.GetType()), now });
        foreach (var subscription in _byKind[kind])
        {
            await session.ExecuteAsync(
                "INSERT INTO platform_deliveries (event_id, subscriber, due_at) VALUES (@id, @Subscriber, @now)",
                new { id, subscription.Subscriber, now });
        }

        session.AfterCommit(signal.Raise);
    }

    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken = default)
    {
        var delivered = 0;
        var failed = new HashSet<string>();
        while (true)
        {
            var due = (await DueAsync(cancellationToken)).Where(delivery => !failed.Contains(delivery.Key)).ToList();
            if (due.Count == 0)
            {
                return delivered;
            }

            foreach (var delivery in due)
            {
                if (await DeliverAsync(delivery, cancellationToken))
                {
                    delivered++;
                }
                else
                {
                    failed.Add(delivery.Key);
                }
            }
        }
    }

    private Task<IReadOnlyList<Delivery>> DueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.QueryAsync<Delivery>(
                """
                SELECT d.event_id, d.subscriber, d.attempts, e.kind, e.payload, e.occurred_at
                FROM platform_deliveries d JOIN platform_events e ON e.id = d.event_id
                WHERE d.delivered_at IS NULL AND d.due_at <= @now ORDER BY e.id LIMIT @batch
                """,
                new { now = time.GetUtcNow(), batch = Batch }),
            cancellationToken);

    private async Task<bool> DeliverAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await database.InTransactionAsync(session => DeliverOnceAsync(scope.ServiceProvider, session, delivery), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            DeliveryFailed(log, exception, delivery.Kind, delivery.Subscriber, delivery.Attempts + 1);
            var delay = Delays[Math.Min(delivery.Attempts, Delays.Length - 1)];
            await database.InTransactionAsync(
                session => session.ExecuteAsync(
                    "UPDATE platform_deliveries SET attempts = attempts + 1, due_at = @due, last_error = @error WHERE event_id = @EventId AND subscriber = @Subscriber",
                    new { due = time.GetUtcNow() + delay, error = exception.GetType().Name, delivery.EventId, delivery.Subscriber }),
                cancellationToken);
            return false;
        }
    }

    private async Task DeliverOnceAsync(IServiceProvider services, DatabaseSession session, Delivery delivery)
    {
        // Whoever marks the row first delivers; a second node that read the same row changes nothing and goes on.
        var mine = await session.ExecuteAsync(
            "UPDATE platform_deliveries SET delivered_at = @now WHERE event_id = @EventId AND subscriber = @Subscriber AND delivered_at IS NULL",
            new { now = time.GetUtcNow(), delivery.EventId, delivery.Subscriber });
        if (mine == 1 && _bySubscriber.TryGetValue(delivery.Kind + "\n" + delivery.Subscriber, out var subscription))
        {
            await subscription.DeliverAsync(services, delivery.Payload, new EventOccurrence(delivery.EventId, delivery.OccurredAt), session);
        }
    }

    [LoggerMessage(101, LogLevel.Warning, "Event {Kind} was not delivered to {Subscriber}, attempt {Attempt}")]
    private static partial void DeliveryFailed(ILogger log, Exception exception, string kind, string subscriber, int attempt);

    private sealed class Delivery
    {
        public string EventId { get; init; } = "";

        public string Subscriber { get; init; } = "";

        public int Attempts { get; init; }

        public string Kind { get; init; } = "";

        public string Payload { get; init; } = "";

        public DateTimeOffset OccurredAt { get; init; }

        public string Key => EventId + Subscriber;
    }
}
