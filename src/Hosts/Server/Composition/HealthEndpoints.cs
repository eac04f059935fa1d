using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AnTin.Server.Composition;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; 503 when it cannot. Only for the networks that the operator
/// names; numbers and short sentences, no secrets, nothing of the callers.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Without an account, because probes have none; who may ask is decided by the address.
        routes.MapGet("/health/live", (HttpContext context) => MayAsk(context) ? Results.Json(new { status = "Healthy" }) : Results.NotFound()).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context, HealthCheckService health)
    {
        if (!MayAsk(context))
        {
            return Results.NotFound();
        }

        var report = await health.CheckHealthAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(
                    entry => entry.Key,
                    entry => new { status = entry.Value.Status.ToString(), entry.Value.Description, milliseconds = (long)entry.Value.Duration.TotalMilliseconds, entry.Value.Data }),
            },
            statusCode: report.Status is HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    // A proxy that nobody told us of speaks for somebody else: its own address says nothing.
    private static bool MayAsk(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("Forwarded") || context.Connection.RemoteIpAddress is not { } caller)
        {
            return false;
        }

        var address = caller.IsIPv4MappedToIPv6 ? caller.MapToIPv4() : caller;
        return context.RequestServices.GetRequiredService<IOptions<EdgeOptions>>().Value.MayAskHealth.Any(network => IPNetwork.Parse(network).Contains(address));
    }
}
