using AnTin.AgencyDirectory;
using AnTin.CertificateAuthority;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Objects;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using Microsoft.Extensions.Options;

namespace AnTin.Server.Sandbox;

/// <summary>
/// The sandbox city: authorities, an agency with its counter and officials, their credentials, and a campaign that runs today. Made on first
/// start; on later starts only what is missing.
/// </summary>
internal sealed class SandboxCity(
    ISandboxAuthorities sandbox, ICertificateAuthorities authorities, IAgencyDirectory directory, IAccounts accounts, IDatabase database, IObjectStore objects,
    ICredentials credentials, IOffers offers, IOptions<PlatformOptions> options, TimeProvider time)
{
    private const string AgencyName = "Ủy ban nhân dân Quận 3";
    private const string TaxCode = "0300000003";
    private const string Province = "TP Hồ Chí Minh";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public async Task SeedAsync(CancellationToken cancellationToken = default)
    {
        await sandbox.CreateAsync(cancellationToken);
        await PublishTrustAsync(cancellationToken);
        await SeedAgencyAsync(cancellationToken);
        await SeedOfficialsAsync(cancellationToken);
        await SandboxCampaign.SeedAsync(offers, Today, cancellationToken);
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(Vietnam).DateTime);

    // For `antin verify` and for anyone's own tools: the sandbox's roots, apart from every real trust list.
    private async Task PublishTrustAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Value.DataDirectory, "trust");
        Directory.CreateDirectory(folder);
        foreach (var root in (await authorities.ListAsync(cancellationToken)).Where(authority => authority.Issuer is null))
        {
            var pem = System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", root.Certificate.RawData.Span);
            await File.WriteAllTextAsync(Path.Combine(folder, $"sandbox-{root.Id}.pem"), pem + "\n", cancellationToken);
        }
    }

    private async Task SeedAgencyAsync(CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(SandboxAccounts.Agency, Today, cancellationToken) is not null)
        {
            return;
        }

        var seal = await objects.PutAsync(Resource("agency-seal.png"), cancellationToken);
        await directory.PutAsync(
            new Agency
            {
                Code = SandboxAccounts.Agency, Name = AgencyName, TaxCode = TaxCode, Province = Province, Place = "Quận 3",
                ValidFrom = new DateOnly(2020, 1, 1), SealImage = seal.Sha256,
            },
            "system", cancellationToken);
        foreach (var (id, name) in new[] { (SandboxAccounts.CounterId, "Quầy 4"), ("quan-3-quay-5", "Quầy 5") })
        {
            await directory.PutAsync(new Counter { Id = id, AgencyCode = SandboxAccounts.Agency, Name = name }, "system", cancellationToken);
        }
    }

    private async Task SeedOfficialsAsync(CancellationToken cancellationToken)
    {
        foreach (var official in SandboxAccounts.Officials)
        {
            var account = await database.InTransactionAsync(
                session => accounts.OpenAsync(
                    session,
                    new NewAccount(
                        official.UserName, official.Name, official.Role, official.Role == Roles.CityManager ? null : SandboxAccounts.Agency,
                        official.Role == Roles.CounterOfficer ? SandboxAccounts.CounterId : null, SandboxAccounts.Password)),
                cancellationToken);
            await SeedCredentialAsync(official, account, cancellationToken);
        }
    }

    private async Task SeedCredentialAsync(SandboxOfficial official, Account account, CancellationToken cancellationToken)
    {
        if (official.Role == Roles.Leader)
        {
            var image = await objects.PutAsync(Resource("leader-signature.png"), cancellationToken);
            await directory.PutAsync(
                new Official
                {
                    AccountId = account.Id, AgencyCode = SandboxAccounts.Agency, FullName = official.Name, Title = official.Title!, SignsResults = true,
                    SignatureImage = image.Sha256,
                },
                "system", cancellationToken);
            await credentials.CreateForOfficeAsync(
                new PersonInOffice($"official:{account.Id}", AgencyName, Province, official.Name.ToUpperInvariant(), official.NationalId!, "Phó Chủ tịch"),
                account.Id, "system", cancellationToken);
        }
        else if (official.Role == Roles.RecordsClerk)
        {
            await credentials.CreateForOfficeAsync(new AgencySeal($"seal:{SandboxAccounts.Agency}", AgencyName, Province, TaxCode), account.Id, "system", cancellationToken);
        }
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(SandboxCity).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
