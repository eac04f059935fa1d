using AnTin.Platform;
using AnTin.Registration.Enrolments;
using AnTin.Registration.Issuers;
using AnTin.Registration.Issuers.Government;
using AnTin.Registration.Issuers.Sandbox;
using AnTin.Registration.Offers;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Registration;

/// <summary>The programme: offers, identity proofing, enrolment, and the CAs it asks.</summary>
public static class RegistrationModule
{
    public static IServiceCollection AddRegistration(this IServiceCollection services)
    {
        foreach (var id in (string[])["vnpt", "viettel", "misa", "bkav", "fpt", "nacencomm"])
        {
            services.AddSingleton<ICertificateIssuer>(provider => ActivatorUtilities.CreateInstance<SandboxIssuer>(provider, id));
        }

        return services
            .AddSingleton<IOffers, DatabaseOffers>()
            .AddSingleton<IEnrolments, DatabaseEnrolments>()
            .AddSingleton<IOfficialCertificates, GovernmentIssuer>()
            .AddMigrations("registration", typeof(RegistrationModule).Assembly);
    }
}
