using System.Diagnostics.Metrics;
using AnTin.SignatureValidation.Files;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.Hosting;

namespace AnTin.SignatureValidation.Health;

/// <summary>The instruments; there from the start, so that gauges are read before the first upload.</summary>
internal sealed class ValidationMetrics : IValidationMetrics, IHostedService, IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _validations;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;

    public ValidationMetrics(IMeterFactory factory, ITrustedServices trusted, ValidationGate gate, IncomingFolder incoming, FreeSpace free, TimeProvider time)
    {
        _meter = factory.Create(IValidationMetrics.Meter);
        _validations = _meter.CreateCounter<long>("antin.validations", "{file}", "Files examined, by indication (EN 319 102-1, 5.1.3) and policy");
        _duration = _meter.CreateHistogram<double>("antin.validation.duration", "s", "From a file's turn to its report");
        _refused = _meter.CreateCounter<long>("antin.uploads.refused", "{upload}", "Uploads that were refused, by code");
        _meter.CreateObservableGauge("antin.trusted_lists.age", () => (time.GetUtcNow() - trusted.Current.Snapshot.LoadedAt).TotalSeconds, "s", "Since the trusted lists were loaded");
        _meter.CreateObservableGauge("antin.trusted_lists.faults", () => trusted.Current.Faults.Count, "{fault}", "What went wrong at the last renewal");
        _meter.CreateObservableGauge("antin.validations.waiting", () => gate.Reserved, "{file}", "Files that are examined or wait for it");
        _meter.CreateObservableGauge("antin.uploads.held", () => incoming.Held, "By", "Uploads under way on the disk");
        _meter.CreateObservableGauge("antin.disk.free", () => free.Bytes, "By", "Free on the disk of uploads and kept files");
    }

    public void CountRefused(string code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <summary>Counts a file that was examined.</summary>
    public void Count(string indication, string policy, TimeSpan took)
    {
        _validations.Add(1, new("indication", indication), new("policy", policy));
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("indication", indication));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();
}
