using AnTin.AgencyDirectory;
using AnTin.CertificateAuthority;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>What has no page yet, done by the services themselves on the running server's folder, as an operator's program would.</summary>
internal sealed class Backstage : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Backstage(RunningServer server)
    {
        var services = new ServiceCollection();
#pragma warning disable RS0030 // A program of its own names the clock.
        services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        services.AddLogging();
        services.AddPlatform(options =>
        {
            options.DataDirectory = server.Folder;
            options.PublicBaseUrl = server.Url;
        });
        services.AddAgencyDirectory();
        services.AddCertificateAuthority();
        _services = services.BuildServiceProvider();
    }

    public ICertificateAuthorities Authorities => _services.GetRequiredService<ICertificateAuthorities>();

    public Task<Account> OpenAccountAsync(NewAccount account) =>
        _services.GetRequiredService<IDatabase>().InTransactionAsync(session => _services.GetRequiredService<IAccounts>().OpenAsync(session, account));

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
