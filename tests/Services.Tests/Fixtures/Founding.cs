using AnTin.AgencyDirectory;
using AnTin.CertificateAuthority;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Ocsp;
using AnTin.Pkix.TimeStamps;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Objects;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.RevocationStatus;
using AnTin.TimeStamping;

namespace AnTin.Services.Tests.Fixtures;

/// <summary>Founds the test city through its own services.</summary>
internal static class Founding
{
    public const string AgencyName = "Ủy ban nhân dân Quận 3";

    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>A campaign of the day: MISA free, FPT at a price, VNPT free until the day before.</summary>
    public static Campaign Campaign { get; } = new(
        "test", new LocalizedText("Chương trình thử", "A trial campaign"), Today.AddDays(-10), Today.AddDays(20),
        [
            new CampaignTerms("misa", "MISA", "MISA eSign", Today.AddDays(20), Today.AddDays(700), 264_000, 12),
            new CampaignTerms("vnpt", "VNPT", "VNPT SmartCA", Today.AddDays(-1), null, 275_000, 12),
            new CampaignTerms("fpt", "FPT", "FPT.eSign", null, null, 290_000, 12),
        ]);

    public static async Task<People> RunAsync(TestHost host)
    {
        await SeedAgenciesAsync(host);
        var counter = await OpenAsync(host, "quay4", Roles.CounterOfficer, People.Agency, People.Counter);
        var dossiers = await OpenAsync(host, "xuly", Roles.DossierOfficer, People.Agency);
        var stranger = await OpenAsync(host, "phuong-khac", Roles.DossierOfficer, People.OtherAgency);
        var leader = await LeaderAsync(host);
        var clerk = await OfficeAsync(
            host, await OpenAsync(host, "vanthu", Roles.RecordsClerk, People.Agency),
            new AgencySeal($"seal:{People.Agency}", AgencyName, "TP Hồ Chí Minh", "0300000003"));
        var citizen = await CitizenAsync(host, People.Card, counter);
        var neighbour = await CitizenAsync(host, People.NeighboursCard, counter);
        await WarmUpAsync(host, citizen, leader);
        // What the founding told the other services is no test's business.
        await host.DeliverEventsAsync();
        return new People(citizen, neighbour, leader, clerk, counter, dossiers, stranger);
    }

    public static Task<Account> OpenAsync(TestHost host, string name, string role, string? agency, string? unit = null) =>
        host.Get<IDatabase>().InTransactionAsync(session => host.Get<IAccounts>().OpenAsync(session, new NewAccount(name, $"Người Mẫu {name}", role, agency, unit)));

    public static async Task<Enrolment> ChosenAsync(TestHost host, NationalIdCard card, Account officer, string issuer = "misa")
    {
        var enrolments = host.Get<IEnrolments>();
        var enrolment = await enrolments.StartAsync(card, seenInPerson: true, People.Counter, officer);
        return await enrolments.ChooseOfferAsync(enrolment.Id, $"test/{issuer}/new", officer);
    }

    public static async Task<Signer> ActivateAsync(TestHost host, Credential credential, SoftwareAuthenticator device)
    {
        var activations = host.Get<IActivations>();
        var link = await activations.CreateLinkAsync(credential.Id, "test");
        var account = await activations.CompleteAsync(link.Token, device.Create(await activations.BeginAsync(link.Token)), "Điện thoại mẫu");
        return new Signer(account, (await host.Get<ICredentials>().FindAsync(credential.Id))!, device);
    }

    public static byte[] Image(string name)
    {
        using var stream = typeof(Founding).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static async Task<Signer> CitizenAsync(TestHost host, NationalIdCard card, Account officer) => await ActivateAsync(
        host, await host.Get<ICredentials>().CreateForEnrolmentAsync((await ChosenAsync(host, card, officer)).Id, officer.Id), SoftwareAuthenticator.P256());

    private static async Task<Signer> OfficeAsync(TestHost host, Account account, OfficialCertificateRequest request) => await ActivateAsync(
        host, await host.Get<ICredentials>().CreateForOfficeAsync(request, account.Id, "test"), SoftwareAuthenticator.P256());

    private static async Task<Signer> LeaderAsync(TestHost host)
    {
        var account = await OpenAsync(host, "lanhdao", Roles.Leader, People.Agency);
        var image = await host.Get<IObjectStore>().PutAsync(Image("leader-signature.png"));
        await host.Get<IAgencyDirectory>().PutAsync(
            new Official
            {
                AccountId = account.Id, AgencyCode = People.Agency, FullName = "Trần Thị Minh Mẫu", Title = "PHÓ CHỦ TỊCH", SignsResults = true, SignatureImage = image.Sha256,
            },
            "test");
        return await OfficeAsync(
            host, account, new PersonInOffice($"official:{account.Id}", AgencyName, "TP Hồ Chí Minh", "TRẦN THỊ MINH MẪU", "079177000888", "Phó Chủ tịch"));
    }

    private static async Task SeedAgenciesAsync(TestHost host)
    {
        var directory = host.Get<IAgencyDirectory>();
        var seal = await host.Get<IObjectStore>().PutAsync(Image("agency-seal.png"));
        foreach (var (code, name) in new[] { (People.Agency, AgencyName), (People.OtherAgency, "Ủy ban nhân dân Quận 4") })
        {
            await directory.PutAsync(
                new Agency
                {
                    Code = code, Name = name, TaxCode = "0300000003", Province = "TP Hồ Chí Minh", Place = name[17..], ValidFrom = new DateOnly(2020, 1, 1), SealImage = seal.Sha256,
                },
                "test");
        }

        await directory.PutAsync(new Counter { Id = People.Counter, AgencyCode = People.Agency, Name = "Quầy 4" }, "test");
        await host.Get<IOffers>().AddAsync(Campaign, "test");
    }

    // The time-stamping unit and the responders make their keys when they are first asked; not in every test anew.
    private static async Task WarmUpAsync(TestHost host, params Signer[] signers)
    {
        var token = await host.Get<ITimeStampingAuthority>().StampAsync(new MessageImprint(DigestAlgorithm.Sha256.Oid, new byte[32]));
        var unit = token.FindSigner()!;
        foreach (var certificate in signers.Select(signer => signer.Credential.Certificate!).Append(unit))
        {
            for (var subject = certificate; !subject.IsSelfSigned;)
            {
                var issuer = (await host.Get<ICertificateAuthorities>().ListAsync()).First(authority => subject.IsSignedBy(authority.Certificate));
                await host.Get<IOcspResponder>().AnswerAsync(
                    issuer.Id, OcspRequest.Create(CertificateId.Create(subject.SerialNumber, issuer.Certificate, DigestAlgorithm.Sha1), null).Encode());
                subject = issuer.Certificate;
            }
        }
    }
}
