using AnTin.SignatureValidation.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AnTin.SignatureValidation.Health;

/// <summary>Whether uploads can be taken: with too little left on their disk they are refused, and another node may have more.</summary>
internal sealed class IncomingDiskCheck(FreeSpace free, IncomingFolder incoming) : IHealthCheck
{
    public const string Name = "incoming-disk";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["freeBytes"] = free.Bytes, ["leastFreeBytes"] = free.Least, ["heldBytes"] = incoming.Held };
        return Task.FromResult(free.Bytes >= free.Least
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Unhealthy("Less is free than SignatureValidation:FreeMegabytes; uploads are refused.", data: data));
    }
}
