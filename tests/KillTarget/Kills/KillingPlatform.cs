using AnTin.Platform.Audit;
using AnTin.Platform.Objects;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.KillTarget.Kills;

/// <summary>The platform's interfaces with a kill point in front of what they do.</summary>
internal static class KillingPlatform
{
    public static void Decorate(IServiceCollection services, string point)
    {
        var written = new WrittenActions();
        var audit = services.Last(service => service.ServiceType == typeof(IAuditTrail)).ImplementationType!;
        services.AddSingleton<IAuditTrail>(provider => new Audit((IAuditTrail)ActivatorUtilities.CreateInstance(provider, audit), written, point));
        var database = services.Last(service => service.ServiceType == typeof(IDatabase)).ImplementationFactory!;
        services.AddSingleton<IDatabase>(provider => new Database((IDatabase)database(provider), written, point));
        var objects = services.Last(service => service.ServiceType == typeof(IObjectStore)).ImplementationFactory!;
        services.AddSingleton<IObjectStore>(provider => new Objects((IObjectStore)objects(provider), point));
    }

    /// <summary>The actions that the transaction under way has written.</summary>
    private sealed class WrittenActions
    {
        private readonly AsyncLocal<HashSet<string>?> _current = new();

        public HashSet<string> Begin() => _current.Value = [];

        public void Add(string action) => _current.Value?.Add(action);
    }

    private sealed class Audit(IAuditTrail inner, WrittenActions written, string point) : IAuditTrail
    {
        public async Task AppendAsync(DatabaseSession session, AuditEntry entry)
        {
            await inner.AppendAsync(session, entry);
            written.Add(entry.Action);
            if (point == KillPoint.BeforeCommit(entry.Action))
            {
                KillPoint.Die();
            }
        }

        public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default) => inner.VerifyAsync(cancellationToken);

        public Task<IReadOnlyList<AuditRecord>> OfSubjectAsync(string subject, CancellationToken cancellationToken = default) =>
            inner.OfSubjectAsync(subject, cancellationToken);
    }

    private sealed class Database(IDatabase inner, WrittenActions written, string point) : IDatabase
    {
        public DatabaseKind Kind => inner.Kind;

        public Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken = default) => inner.ReadAsync(read, cancellationToken);

        public async Task<T> InTransactionAsync<T>(Func<DatabaseSession, Task<T>> work, CancellationToken cancellationToken = default)
        {
            var actions = written.Begin();
            var result = await inner.InTransactionAsync(work, cancellationToken);
            if (actions.Any(action => point == KillPoint.AfterCommit(action)))
            {
                KillPoint.Die();
            }

            return result;
        }
    }

    private sealed class Objects(IObjectStore inner, string point) : IObjectStore
    {
        public async Task<ObjectId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
        {
            if (point == KillPoint.InsideObject)
            {
                await inner.PutAsync(new DyingStream(content.Length / 2), content.Length, cancellationToken);
            }

            var id = await inner.PutAsync(content, cancellationToken);
            if (point == KillPoint.AfterObject)
            {
                KillPoint.Die();
            }

            return id;
        }

        public Task<ObjectId> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken = default) => inner.PutAsync(content, maxBytes, cancellationToken);

        public Task<Stream?> OpenAsync(ObjectId id, CancellationToken cancellationToken = default) => inner.OpenAsync(id, cancellationToken);

        public Task<byte[]> ReadAsync(ObjectId id, CancellationToken cancellationToken = default) => inner.ReadAsync(id, cancellationToken);
    }

    /// <summary>Gives some bytes, and dies when asked for more.</summary>
    private sealed class DyingStream(int length) : MemoryStream(new byte[length])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position == Length)
            {
                KillPoint.Die();
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
