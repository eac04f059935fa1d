using AnTin.Platform;
using AnTin.RevocationStatus.Publication;
using AnTin.RevocationStatus.Responder;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.RevocationStatus;

/// <summary>Tells everybody whether a certificate is in force: OCSP (RFC 6960), CRLs and issuers' certificates (RFC 5280, RFC 4387).</summary>
public static class RevocationStatusModule
{
    public static IServiceCollection AddRevocationStatus(this IServiceCollection services)
    {
        services.AddOptions<RevocationStatusOptions>().ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ResponderKeys>()
            .AddSingleton<OcspResponder>()
            .AddSingleton<IOcspResponder>(provider => provider.GetRequiredService<OcspResponder>())
            .AddMigrations("revocation-status", typeof(RevocationStatusModule).Assembly);
    }

    /// <summary>Maps <c>/pki/{authority}/ocsp</c>, <c>/pki/{authority}.crl</c> and <c>/pki/{authority}.cer</c>: open to all, as their readers are.</summary>
    public static IEndpointRouteBuilder MapRevocationStatus(this IEndpointRouteBuilder endpoints)
    {
        var pki = endpoints.MapGroup("/pki").AllowAnonymous().DisableAntiforgery();
        pki.MapPost("/{authorityId}/ocsp", OcspEndpoint.PostAsync);
        pki.MapGet("/{authorityId}/ocsp/{**request}", OcspEndpoint.GetAsync);
        pki.MapGet("/{authorityId}.crl", PublicationEndpoint.GetRevocationListAsync);
        pki.MapGet("/{authorityId}.cer", PublicationEndpoint.GetCertificateAsync);
        return endpoints;
    }
}
