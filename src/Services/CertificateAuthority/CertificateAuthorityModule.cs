using AnTin.CertificateAuthority.Authorities;
using AnTin.CertificateAuthority.Issuance;
using AnTin.CertificateAuthority.Status;
using AnTin.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.CertificateAuthority;

/// <summary>Issues, suspends, resumes and revokes certificates.</summary>
public static class CertificateAuthorityModule
{
    public static IServiceCollection AddCertificateAuthority(this IServiceCollection services)
    {
        services.AddOptions<CertificateAuthorityOptions>().ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<AuthorityKeys>()
            .AddSingleton<AuthorityStore>()
            .AddSingleton<IssuanceStore>()
            .AddSingleton<CertificateIssuance>()
            .AddSingleton<StatusChanges>()
            .AddSingleton<IRevocationPublication, RevocationLists>()
            .AddSingleton<ICertificateAuthorities, DatabaseCertificateAuthorities>()
            .AddSingleton<ISandboxAuthorities, SandboxCeremony>()
            .AddMigrations("certificate-authority", typeof(CertificateAuthorityModule).Assembly);
    }
}
