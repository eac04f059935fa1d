using AnTin.Platform;
using AnTin.TimeStamping.Stamping;
using AnTin.TimeStamping.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.TimeStamping;

/// <summary>The time-stamping authority (RFC 3161). The host adds the port <see cref="ITimeStampingCertification"/>.</summary>
public static class TimeStampingModule
{
    public static IServiceCollection AddTimeStamping(this IServiceCollection services)
    {
        services.AddOptions<TimeStampingOptions>().ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<TimeStampingUnits>()
            .AddSingleton<ITimeStampingAuthority, TimeStampingAuthority>()
            .AddMigrations("time-stamping", typeof(TimeStampingModule).Assembly);
    }

    /// <summary>Maps <c>/tsa</c> (RFC 3161, 3.4): open to all.</summary>
    public static IEndpointRouteBuilder MapTimeStamping(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/tsa", TimeStampingEndpoint.PostAsync).AllowAnonymous().DisableAntiforgery();
        return endpoints;
    }
}
