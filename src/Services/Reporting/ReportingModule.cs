using AnTin.Platform;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Reporting.Adoption;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Reporting;

/// <summary>Read models for dashboards; sees of other services their events and nothing else.</summary>
public static class ReportingModule
{
    public static IServiceCollection AddReporting(this IServiceCollection services) => services
        .AddSingleton<IAdoptionReport, AdoptionReport>()
        .AddEventHandler<CitizenCertificateIssued, AdoptionProjection>()
        .AddEventHandler<CredentialActivated, AdoptionProjection>()
        .AddEventHandler<SigningCompleted, AdoptionProjection>()
        .AddMigrations("reporting", typeof(ReportingModule).Assembly);
}
