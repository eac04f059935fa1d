using AnTin.AgencyDirectory;
using AnTin.CertificateAuthority;
using AnTin.Platform;
using AnTin.Platform.Storage;
using AnTin.Portal;
using AnTin.Portal.Shared;
using AnTin.Procedures;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Reporting;
using AnTin.RevocationStatus;
using AnTin.Server.Composition;
using AnTin.Server.Sandbox;
using AnTin.SignatureValidation;
using AnTin.TimeStamping;
using Microsoft.AspNetCore.Http.Features;

namespace AnTin.Server;

/// <summary>Composes the services into one process. Decides nothing.</summary>
public static class ServerProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = ServerSettings.Read(args);
        await using var app = Build(settings);
        return await StartAsync(app, settings) ? await WaitAsync(app) : 1;
    }

    /// <summary>The application, not started; tests start it themselves.</summary>
    public static WebApplication Build(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "AnTin.Server" });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(settings.ListenOn);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A form around the file needs a little more than the file.
            kestrel.Limits.MaxRequestBodySize = settings.MaxUploadBytes + (1024 * 1024);
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.Hosting", LogLevel.Warning);
        AddServices(builder.Services, settings, builder.Configuration);
        var app = builder.Build();
        Map(app);
        return app;
    }

    /// <summary>Migrates, finishes what a crash interrupted, seeds the sandbox, and serves.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        await app.Services.GetRequiredService<IMigrator>().RunAsync();
        await app.Services.GetRequiredService<ICertificateAuthorities>().RecoverAsync();
        await app.Services.GetRequiredService<SandboxCity>().SeedAsync();
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings, IConfiguration configuration)
    {
#pragma warning disable RS0030 // The one place that names the system's clock.
        services.AddSingleton(TimeProvider.System);
#pragma warning restore RS0030
        services.AddHttpContextAccessor();
        services.AddPlatform(options =>
        {
            options.DataDirectory = settings.DataDirectory;
            options.Database = settings.Database;
            options.PublicBaseUrl = settings.PublicBaseUrl;
            options.MaxUploadBytes = settings.MaxUploadBytes;
        });
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = settings.MaxUploadBytes);
        services.AddAgencyDirectory();
        services.AddCertificateAuthority();
        services.AddRevocationStatus();
        services.AddTimeStamping();
        services.AddRegistration();
        services.AddRemoteSigning();
        services.AddSignatureValidation();
        services.Configure<SignatureValidationOptions>(configuration.GetSection("SignatureValidation"));
        services.Configure<TrustedListsOptions>(configuration.GetSection("TrustedLists"));
        services.AddProcedures();
        services.AddReporting();
        services.AddPortal(SandboxAccounts.Notice);
        services.AddPorts();
        services.AddEdge(configuration);
        services.AddSingleton<SandboxCity>();
    }

    private static void Map(WebApplication app)
    {
        app.UseEdge();
        app.UseSecurityHeaders();
        app.UseRefusals();
        app.UseProblemPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapRevocationStatus();
        app.MapTimeStamping();
        app.MapPortal();
    }

    private static async Task<bool> StartAsync(WebApplication app, ServerSettings settings)
    {
        try
        {
            await PrepareAsync(app);
            await app.StartAsync();
            SandboxAccounts.Print(settings, Console.Out);
            return true;
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"Port {new Uri(settings.ListenOn).Port} is taken by another program: stop it, or choose another with --port.");
        }
        catch (UnauthorizedAccessException exception)
        {
            await Console.Error.WriteLineAsync($"The folder {settings.DataDirectory} cannot be written: {exception.Message}");
        }
        catch (Npgsql.NpgsqlException exception)
        {
            await Console.Error.WriteLineAsync($"PostgreSQL does not answer at the --database given: {exception.Message}");
        }

        return false;
    }

    private static async Task<int> WaitAsync(WebApplication app)
    {
        await app.WaitForShutdownAsync();
        return 0;
    }
}
