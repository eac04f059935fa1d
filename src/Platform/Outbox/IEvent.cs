using AnTin.Platform.Storage;

namespace AnTin.Platform.Outbox;

/// <summary>
/// Something that happened, published by a service as a record in its root. The record's full name is its name in storage: renaming
/// one needs a migration of what is still undelivered.
/// </summary>
#pragma warning disable CA1040 // A marker on purpose: Reporting may see of other services only what carries it.
public interface IEvent;
#pragma warning restore CA1040

/// <summary>Takes one kind of event. What it changes through <paramref name="session"/> commits together with the delivery: once.</summary>
public interface IEventHandler<in TEvent>
    where TEvent : IEvent
{
    Task HandleAsync(TEvent occurred, EventOccurrence occurrence, DatabaseSession session);
}

/// <summary>Which event, and when it happened (not when it is delivered).</summary>
public sealed record EventOccurrence(string Id, DateTimeOffset OccurredAt);

/// <summary>Publishes events in the transaction that makes them true.</summary>
public interface IOutbox
{
    Task PublishAsync(DatabaseSession session, IEvent occurred);

    /// <summary>Delivers all that is due now and returns how many deliveries succeeded; for tests and for stopping cleanly.</summary>
    Task<int> DeliverDueAsync(CancellationToken cancellationToken = default);
}
