using AnTin.Platform;
using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>The platform with one database of the test's own, a folder of its own and a clock that the test moves.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;

    private TestHost(ServiceProvider services, TestClock clock, string folder, string? database, bool ownsFolder)
    {
        _services = services;
        Clock = clock;
        Folder = folder;
        Database = database;
        _ownsFolder = ownsFolder;
    }

    public TestClock Clock { get; }

    public string Folder { get; }

    /// <summary>The PostgreSQL connection string, or <see langword="null"/> for SQLite.</summary>
    public string? Database { get; }

    public IServiceProvider Services => _services;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts on a new database, or on what an earlier host left in <paramref name="folder"/> and <paramref name="database"/>.</summary>
    public static async Task<TestHost> StartAsync(
        DatabaseKind kind, PostgreSqlServer server, Action<IServiceCollection>? add = null, TestClock? clock = null, string? folder = null, string? database = null)
    {
        Assert.SkipWhen(kind is DatabaseKind.PostgreSql && server.ConnectionString is null, PostgreSqlServer.WhyAbsent);
        var ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("antin-test-").FullName;
        clock ??= new TestClock(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.FromHours(7)));
        database ??= kind is DatabaseKind.PostgreSql ? server.CreateDatabase() : null;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(clock);
        services.AddPlatform(options =>
        {
            options.DataDirectory = folder;
            options.Database = database;
        });
        add?.Invoke(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        await provider.GetRequiredService<IMigrator>().RunAsync();
        return new TestHost(provider, clock, folder, database, ownsFolder);
    }

    public Task<int> DeliverEventsAsync() => Get<IOutbox>().DeliverDueAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Database is not null)
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Database));
        }

        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

/// <summary>A clock that stands until it is moved.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void SetTo(DateTimeOffset instant) => Interlocked.Exchange(ref _ticks, instant.UtcTicks);
}

/// <summary>Both databases: the same tests run on each.</summary>
public static class Databases
{
    public static TheoryData<DatabaseKind> Both => [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];
}
