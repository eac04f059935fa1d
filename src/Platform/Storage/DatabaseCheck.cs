using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace AnTin.Platform.Storage;

/// <summary>Whether the database answers. What it says when it does not may hold names of hosts and accounts: that goes to the log only.</summary>
internal sealed partial class DatabaseCheck(IDatabase database, ILogger<DatabaseCheck> log) : IHealthCheck
{
    public const string Name = "database";

    // Whoever asks a load balancer's question waits no longer than that.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["kind"] = database.Kind.ToString() };
        try
        {
            await database.ReadAsync(session => session.GetAsync<long>("SELECT 1"), cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy(data: data);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            NoAnswer(log, exception);
            return HealthCheckResult.Unhealthy("The database does not answer.", data: data);
        }
    }

    [LoggerMessage(105, LogLevel.Error, "The database does not answer")]
    private static partial void NoAnswer(ILogger log, Exception exception);
}
