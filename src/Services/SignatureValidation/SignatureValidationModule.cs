using AnTin.Platform;
using AnTin.SignatureValidation.Batches;
using AnTin.SignatureValidation.Files;
using AnTin.SignatureValidation.Health;
using AnTin.SignatureValidation.Reports;
using AnTin.SignatureValidation.Retention;
using AnTin.SignatureValidation.TrustedLists;
using AnTin.SignatureValidation.Validations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AnTin.SignatureValidation;

/// <summary>
/// Validation on request. The host adds <see cref="ITrustAnchors"/>, <see cref="IReportSeal"/>, <see cref="Ades.IValidationMaterialSource"/>,
/// <see cref="Ades.ITimestampSource"/> and <see cref="Ades.TrustedLists.ITrustedListSource"/>.
/// </summary>
public static class SignatureValidationModule
{
    public static IServiceCollection AddSignatureValidation(this IServiceCollection services)
    {
        services.AddOptions<SignatureValidationOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<TrustedListsOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks().AddCheck<IncomingDiskCheck>(IncomingDiskCheck.Name).AddCheck<TrustedListsCheck>(TrustedListsCheck.Name);
        services.AddMetrics();
        return services
            .AddSingleton<ValidationMetrics>()
            .AddSingleton<IValidationMetrics>(provider => provider.GetRequiredService<ValidationMetrics>())
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<ValidationMetrics>())
            .AddSingleton<ValidationGate>()
            .AddSingleton<AdesSignatureValidation>()
            .AddSingleton<ISignatureValidation>(provider => provider.GetRequiredService<AdesSignatureValidation>())
            .AddSingleton<FreeSpace>()
            .AddSingleton<IncomingFolder>()
            .AddSingleton<IIncomingFiles>(provider => provider.GetRequiredService<IncomingFolder>())
            .AddSingleton<KeptFolder>()
            .AddSingleton<KeptRoom>()
            .AddSingleton<PassingOutcomes>()
            .AddSingleton<IKeptOutcomes, KeptOutcomes>()
            .AddSingleton<BatchRecords>()
            .AddSingleton<StoredProgress>()
            .AddSingleton<BatchWork>()
            .AddSingleton<ValidationBatches>()
            .AddSingleton<IValidationBatches>(provider => provider.GetRequiredService<ValidationBatches>())
            .AddSingleton<BatchRestart>()
            .AddSingleton<IHostedService>(provider => provider.GetRequiredService<BatchRestart>())
            .AddSingleton<IValidationReports, SealedReports>()
            .AddSingleton<LastLists>()
            .AddSingleton<RenewedTrustedServices>()
            .AddSingleton<ITrustedServices>(provider => provider.GetRequiredService<RenewedTrustedServices>())
            .AddRecurringJob<ExpiryJob>(ExpiryJob.Name, _ => ExpiryJob.Interval)
            .AddRecurringJob<RenewalJob>(
                RenewalJob.Name, provider => TimeSpan.FromMinutes(provider.GetRequiredService<IOptions<TrustedListsOptions>>().Value.RenewalMinutes))
            .AddMigrations("signature-validation", typeof(SignatureValidationModule).Assembly);
    }
}
