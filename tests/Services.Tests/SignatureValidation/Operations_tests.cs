using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using AnTin.Platform;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AnTin.Services.Tests.SignatureValidation;

/// <summary>What an operator sees: instruments that count what happened, and health that tells old lists from a database that does not answer.</summary>
public sealed class Operations_tests(PostgreSqlServer server)
{
    [Fact]
    public async Task Every_file_is_counted_once_by_its_indication_with_the_time_it_took()
    {
        await using var host = await Morning.StartAsync(DatabaseKind.Sqlite, server);
        using var watched = new Watched(host);
        foreach (var service in host.Services.GetServices<IHostedService>().OfType<IValidationMetrics>().Cast<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        foreach (var what in (string[])["valid", "valid", "a changed byte", "no signature"])
        {
            await host.Get<ISignatureValidation>().ValidateAsync(await Morning.FileAsync(what), $"{what}.pdf");
        }

        host.Get<IValidationMetrics>().CountRefused("upload-empty");
        Assert.Equal(
            ["INDETERMINATE vn-15-2025", "TOTAL-FAILED vn-15-2025", "TOTAL-PASSED vn-15-2025", "TOTAL-PASSED vn-15-2025"], watched.Of("antin.validations").Select(m => m.Tags).Order());
        Assert.Equal(4, watched.Of("antin.validation.duration").Count(m => m.Value > 0));
        Assert.Equal("upload-empty", Assert.Single(watched.Of("antin.uploads.refused")).Tags);

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        watched.Read();
        Assert.Equal(300, Assert.Single(watched.Of("antin.trusted_lists.age")).Value, tolerance: 1);
        Assert.True(Assert.Single(watched.Of("antin.disk.free")).Value > 0);
        Assert.Equal(0, Assert.Single(watched.Of("antin.validations.waiting")).Value);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task All_is_well_until_the_lists_are_old(DatabaseKind kind)
    {
        await using var host = await Morning.StartAsync(kind, server);
        var health = host.Get<HealthCheckService>();
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        host.Clock.Advance(TimeSpan.FromHours(49));
        var report = await health.CheckHealthAsync();
        Assert.Equal((HealthStatus.Degraded, HealthStatus.Degraded), (report.Status, report.Entries["trusted-lists"].Status));
        Assert.Equal(49 * 3600L, report.Entries["trusted-lists"].Data["ageSeconds"]);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_without_its_address_or_password()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddPlatform(options => options.Database = "Host=127.0.0.1;Port=1;Username=nguoi-dung;Password=bi-mat;Timeout=1");
        await using var provider = services.BuildServiceProvider();
        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        var entry = report.Entries["database"];
        Assert.Equal((HealthStatus.Unhealthy, null), (entry.Status, entry.Exception));
        Assert.DoesNotContain("127.0.0.1", entry.Description, StringComparison.Ordinal);
        Assert.Equal(["kind"], entry.Data.Keys);
    }

    /// <summary>A collector that listens to one server of this process and to no other.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _seen = new();

        public Watched(TestHost host)
        {
            var own = host.Get<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == IValidationMetrics.Meter && ReferenceEquals(instrument.Meter.Scope, own))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
            _listener.Start();
        }

        public IEnumerable<(string Name, double Value, string Tags)> Of(string name) => _seen.Where(measured => measured.Name == name);

        public void Read() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            _seen.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
    }
}
