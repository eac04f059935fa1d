using AnTin.Platform;
using AnTin.Procedures.Dossiers;
using AnTin.Procedures.Forms;
using AnTin.RemoteSigning;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.Procedures;

/// <summary>Administrative procedures, their dossiers and results, and the citizen's data store.</summary>
public static class ProceduresModule
{
    public static IServiceCollection AddProcedures(this IServiceCollection services) => services
        .AddSingleton<IProcedureCatalogue, ProcedureCatalogue>()
        .AddSingleton<DossierStore>()
        .AddSingleton<IDossiers, DossierWork>()
        .AddEventHandler<SigningCompleted, DossierSignatures>()
        .AddEventHandler<SigningRefused, DossierSignatures>()
        .AddMigrations("procedures", typeof(ProceduresModule).Assembly);
}
