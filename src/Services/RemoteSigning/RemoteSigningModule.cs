using AnTin.Platform;
using AnTin.RemoteSigning.Activation;
using AnTin.RemoteSigning.Credentials;
using AnTin.RemoteSigning.Signatures;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.RemoteSigning;

/// <summary>
/// Keys that sign for people far from them. The host adds the ports this service asks: <see cref="Ades.ITimestampSource"/> and
/// <see cref="Ades.IValidationMaterialSource"/>.
/// </summary>
public static class RemoteSigningModule
{
    public static IServiceCollection AddRemoteSigning(this IServiceCollection services) => services
        .AddSingleton<KeyVault>()
        .AddSingleton<CredentialStore>()
        .AddSingleton<ICredentials, CredentialIssuance>()
        .AddSingleton<IActivations, PasskeyActivations>()
        .AddSingleton<SigningStore>()
        .AddSingleton<PadesDocuments>()
        .AddSingleton<SignatureActivation>()
        .AddSingleton<ISignings, Signings>()
        .AddHostedService<SigningRecovery>()
        .AddMigrations("remote-signing", typeof(RemoteSigningModule).Assembly);
}
