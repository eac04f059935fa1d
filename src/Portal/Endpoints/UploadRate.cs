using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using AnTin.Platform.Refusals;
using AnTin.SignatureValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AnTin.Portal.Endpoints;

/// <summary>So many uploads and reports a minute of one caller: a bucket that refills evenly, so that a burst is served and a flood is not.</summary>
internal sealed class UploadRate(IOptions<SignatureValidationOptions> options, IValidationMetrics metrics) : IRateLimiterPolicy<string>
{
    public const string Policy = "uploads";

    // RFC 6177, 2: one site has at least a /64 of IPv6; its addresses are as many as it likes.
    private const int SiteBytes = 8;

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => Refuse;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var perMinute = options.Value.UploadsPerMinute;
        return perMinute == 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(CallerOf(httpContext.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute, QueueLimit = 0,
            });
    }

    /// <summary>Who counts as one caller: an address, or an IPv6 site.</summary>
    internal static string CallerOf(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, SiteBytes)) : plain?.ToString() ?? "";
    }

    // Rendered where every refusal is: as problem details or as a page, with Retry-After.
    private ValueTask Refuse(OnRejectedContext context, CancellationToken cancellationToken)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        var refusal = ValidationRefusals.TooFast(options.Value.UploadsPerMinute, wait);
        metrics.CountRefused(refusal.Code);
        throw refusal.AsException();
    }
}
