using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>Keys made and certified.</summary>
public sealed class Credentials_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    private static readonly NationalIdCard Card = People.Card with { Number = "079301000778", FullName = "VÕ THỊ KIỂM THỬ" };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Requests_at_once_for_one_enrolment_end_with_one_key_and_one_certificate(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolment = await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer);
        var before = await host.CountAsync("ca_certificates");

        var made = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => host.Get<ICredentials>().CreateForEnrolmentAsync(enrolment.Id, "test"))));

        Assert.Equal(made[0].Id, made[1].Id);
        Assert.Equal(made[0].Certificate, made[1].Certificate);
        Assert.Equal((CredentialState.AwaitingActivation, CredentialKind.Citizen, Card.FullName), (made[0].State, made[0].Kind, made[0].HolderName));
        Assert.Equal(before + 1, await host.CountAsync("ca_certificates"));
        Assert.Single(await host.QueryAsync<string>("SELECT id FROM remote_credentials WHERE enrolment_id = @Id", new { enrolment.Id }));
        Assert.Equal(["credential.key-created", "credential.certified"], await host.ActionsAsync($"credential:{made[0].Id}"));
        Assert.Equal(made[0].Id, (await host.Get<ICredentials>().OfEnrolmentAsync(enrolment.Id))!.Id);
    }

    [Fact]
    public async Task A_kept_key_is_not_readable_without_the_machine_key()
    {
        await using var host = await city.StartAsync(DatabaseKind.Sqlite, server, sandbox);
        var kept = Assert.Single(await host.QueryAsync<byte[]>("SELECT encrypted_key FROM remote_credentials WHERE id = @Id", new { host.People.Citizen.Credential.Id }));
        using var rsa = System.Security.Cryptography.RSA.Create();
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => rsa.ImportPkcs8PrivateKey(kept, out _));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => rsa.ImportEncryptedPkcs8PrivateKey("", kept, out _));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_an_enrolment_or_an_offer_there_is_no_certificate_and_no_link(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var credentials = host.Get<ICredentials>();
        Assert.Equal("credential-not-found", await CityHost.CodeAsync(() => credentials.CreateForEnrolmentAsync("none", "test")));

        var enrolment = await host.Get<IEnrolments>().StartAsync(Card, seenInPerson: true, People.Counter, host.People.CounterOfficer);
        Assert.Equal("offer-missing", await CityHost.CodeAsync(() => credentials.CreateForEnrolmentAsync(enrolment.Id, "test")));

        var keyed = (await credentials.OfEnrolmentAsync(enrolment.Id))!;
        Assert.Equal(CredentialState.AwaitingCertificate, keyed.State);
        Assert.Equal("credential-not-certified", await CityHost.CodeAsync(() => host.Get<IActivations>().CreateLinkAsync(keyed.Id, "test")));

        // The key that waited is the one that is certified later.
        await host.Get<IEnrolments>().ChooseOfferAsync(enrolment.Id, "test/misa/new", host.People.CounterOfficer);
        Assert.Equal(keyed.Id, (await credentials.CreateForEnrolmentAsync(enrolment.Id, "test")).Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_credential_that_is_not_activated_signs_nothing(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var credential = await host.Get<ICredentials>().CreateForEnrolmentAsync((await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer)).Id, "test");
        var refusal = (await Assert.ThrowsAsync<RefusedException>(() => host.RequestAsync(host.People.Citizen with { Credential = credential }))).Refusal;
        Assert.Equal(("credential-not-active", RefusalKind.Conflict), (refusal.Code, refusal.Kind));
        Assert.Equal(0, await host.CountAsync("remote_signings"));
    }
}
