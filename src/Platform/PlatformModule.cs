using System.Reflection;
using AnTin.Platform.Accounts;
using AnTin.Platform.Audit;
using AnTin.Platform.Jobs;
using AnTin.Platform.Objects;
using AnTin.Platform.Outbox;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Secrets;
using AnTin.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Quartz;

namespace AnTin.Platform;

/// <summary>What every service stands on.</summary>
public static class PlatformModule
{
    /// <summary>Adds storage, objects, outbox, audit trail, accounts, passkeys and the machine key. The host adds a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Action<PlatformOptions> configure)
    {
        services.AddOptions<PlatformOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IDatabase>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<PlatformOptions>>().Value;
            Directory.CreateDirectory(options.DataDirectory);
            return string.IsNullOrEmpty(options.Database)
                ? new SqliteDatabase(Path.Combine(options.DataDirectory, "antin.db"))
                : new PostgreSqlDatabase(options.Database);
        });
        services.AddHealthChecks().AddCheck<DatabaseCheck>(DatabaseCheck.Name);
        services.AddSingleton<IMigrator, Migrator>();
        services.AddSingleton<IObjectStore>(provider =>
            new FileObjectStore(Path.Combine(provider.GetRequiredService<IOptions<PlatformOptions>>().Value.DataDirectory, "objects")));
        services.AddSingleton(provider =>
            MachineKey.LoadOrCreate(Path.Combine(provider.GetRequiredService<IOptions<PlatformOptions>>().Value.DataDirectory, "keys", "machine.key")));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IOutbox, TransactionalOutbox>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddSingleton<IAuditTrail, HashChainedAuditTrail>();
        services.AddSingleton<IAccounts, DatabaseAccounts>();
        services.AddSingleton<IPasskeys, WebAuthnPasskeys>();
        AddCookieKeys(services);
        AddJobs(services);
        return services.AddMigrations("platform", typeof(PlatformModule).Assembly);
    }

    /// <summary>Registers a service's SQL files, embedded as <c>Migrations/0001-name.sql</c>.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, string service, Assembly assembly) =>
        services.AddSingleton(new MigrationSet(service, assembly));

    /// <summary>Subscribes a handler to a kind of event; its changes and the delivery commit together.</summary>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services)
        where TEvent : class, IEvent
        where THandler : class, IEventHandler<TEvent>
    {
        services.AddScoped<THandler>();
        return services.AddSingleton<Subscription>(new Subscription<TEvent, THandler>());
    }

    /// <summary>Registers a chore that this process does at once when it starts and then again after each interval.</summary>
    public static IServiceCollection AddRecurringJob<TJob>(this IServiceCollection services, string name, Func<IServiceProvider, TimeSpan> every)
        where TJob : class, IRecurringJob => services.AddSingleton<TJob>().AddSingleton(new RecurringJob(name, typeof(TJob), every));

    private static void AddJobs(IServiceCollection services)
    {
        services.AddQuartz(_ => { });
        services.AddSingleton<JobRuns>();
        services.AddSingleton<QuartzJobs>();
        services.AddSingleton<IRecurringJobs>(provider => provider.GetRequiredService<QuartzJobs>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<QuartzJobs>());
    }

    private static void AddCookieKeys(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("AnTin");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
        {
            var folder = Path.Combine(provider.GetRequiredService<IOptions<PlatformOptions>>().Value.DataDirectory, "keys", "cookies");
            return new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    Directory.CreateDirectory(folder), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
                options.XmlEncryptor = new MachineKeyXmlEncryptor(provider.GetRequiredService<MachineKey>());
            });
        });
    }
}
