using System.Text.Json;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Platform.Outbox;

/// <summary>Joins a kind of event to one handler; the handler's full name is the subscriber's name in storage.</summary>
internal abstract record Subscription(Type EventType, Type HandlerType)
{
    public string Kind => EventType.FullName!;

    public string Subscriber => HandlerType.FullName!;

    public abstract Task DeliverAsync(IServiceProvider services, string payload, EventOccurrence occurrence, DatabaseSession session);
}

internal sealed record Subscription<TEvent, THandler>() : Subscription(typeof(TEvent), typeof(THandler))
    where TEvent : class, IEvent
    where THandler : class, IEventHandler<TEvent>
{
    public override Task DeliverAsync(IServiceProvider services, string payload, EventOccurrence occurrence, DatabaseSession session) =>
        services.GetRequiredService<THandler>().HandleAsync(JsonSerializer.Deserialize<TEvent>(payload)!, occurrence, session);
}
