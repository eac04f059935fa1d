using AnTin.AgencyDirectory.Agencies;
using AnTin.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.AgencyDirectory;

/// <summary>Agencies, counters and officials.</summary>
public static class AgencyDirectoryModule
{
    public static IServiceCollection AddAgencyDirectory(this IServiceCollection services) => services
        .AddSingleton<IAgencyDirectory, DatabaseAgencyDirectory>()
        .AddMigrations("agency-directory", typeof(AgencyDirectoryModule).Assembly);
}
