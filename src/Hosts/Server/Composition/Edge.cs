using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace AnTin.Server.Composition;

/// <summary>Who calls: the address of the connection, or what a proxy of the operator's own says.</summary>
internal static class Edge
{
    public static IServiceCollection AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EdgeOptions>().Bind(configuration.GetSection("Edge")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>>(provider => new ConfigureOptions<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // The framework trusts this machine by default: then any program on it could name any caller.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in provider.GetRequiredService<IOptions<EdgeOptions>>().Value.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        }));
        return services;
    }

    /// <summary>Takes the caller's address from trusted proxies. With none configured nothing is taken: an empty list would mean "from anybody".</summary>
    public static IApplicationBuilder UseEdge(this IApplicationBuilder app) =>
        app.ApplicationServices.GetRequiredService<IOptions<EdgeOptions>>().Value.TrustedProxies.Count > 0 ? app.UseForwardedHeaders() : app;
}
