using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnTin.SignatureValidation.Health;

/// <summary>How old the trusted lists are, and what went wrong when they were last to be renewed. Old lists still serve, and every result says their age.</summary>
internal sealed class TrustedListsCheck(ITrustedServices trusted, TimeProvider time) : IHealthCheck
{
    public const string Name = "trusted-lists";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = trusted.Current;
        var data = new Dictionary<string, object>
        {
            ["loadedAt"] = state.Snapshot.LoadedAt,
            ["ageSeconds"] = (long)(time.GetUtcNow() - state.Snapshot.LoadedAt).TotalSeconds,
            ["lists"] = state.Snapshot.Lists.Count,
        };
        if (state.Faults.Count > 0)
        {
            data["faults"] = state.Faults.Count;
            data["lastFault"] = state.Faults[^1];
        }

        return Task.FromResult(state switch
        {
            { IsLoaded: false } => HealthCheckResult.Unhealthy("The operator's lists have not been read yet.", data: data),
            { IsStale: true } => HealthCheckResult.Degraded("The lists are older than TrustedLists:StaleAfterHours.", data: data),
            { Faults.Count: > 0 } => HealthCheckResult.Degraded("The last renewal was not complete.", data: data),
            _ => HealthCheckResult.Healthy(data: data),
        });
    }
}
