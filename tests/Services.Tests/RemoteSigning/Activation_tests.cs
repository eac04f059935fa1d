using AnTin.Platform.Accounts;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>The link by which a phone gets the right to authorise a key.</summary>
public sealed class Activation_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    private static readonly NationalIdCard Card = People.Card with { Number = "079301000779", FullName = "VÕ THỊ KIỂM THỬ" };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_holder_of_the_link_activates_once_and_it_is_told_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var credential = await CertifiedAsync(host);
        using var device = SoftwareAuthenticator.P256();

        var signer = await Founding.ActivateAsync(host.Host, credential, device);

        Assert.Equal((CredentialState.Active, signer.Account.Id), (signer.Credential.State, signer.Credential.AccountId));
        Assert.True(signer.Account.Is(Roles.Citizen));
        Assert.Equal(Card.FullName, signer.Account.DisplayName);
        Assert.Single(await host.EventsAsync<CredentialActivated>(), told => told.CredentialId == credential.Id);
        Assert.Equal(signer.Account.Id, (await host.Get<IPasskeys>().SignInAsync(device.Get(await host.Get<IPasskeys>().BeginSignInAsync()))).Id);
        Assert.Equal("credential-already-active", await CityHost.CodeAsync(() => host.Get<IActivations>().CreateLinkAsync(credential.Id, "test")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_link_unknown_used_replaced_or_expired_is_refused_by_its_code(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var activations = host.Get<IActivations>();
        var credential = await CertifiedAsync(host);
        Assert.Equal("credential-not-found", await CityHost.CodeAsync(() => activations.CreateLinkAsync("none", "test")));
        foreach (var token in new[] { "", "none", "nul\0", new string('a', 100_000) })
        {
            await RefusedAsync("activation-link-unknown", token);
        }

        var first = await activations.CreateLinkAsync(credential.Id, "test");
        Assert.Equal($"http://localhost:5080/phone/activate/{first.Token}", first.Address);
        var second = await activations.CreateLinkAsync(credential.Id, "test");
        await RefusedAsync("activation-link-replaced", first.Token);

        host.Clock.Advance(TimeSpan.FromHours(24));
        await RefusedAsync("activation-link-expired", second.Token);

        var third = await activations.CreateLinkAsync(credential.Id, "test");
        using var device = SoftwareAuthenticator.P256();
        await activations.CompleteAsync(third.Token, device.Create(await activations.BeginAsync(third.Token)), "máy");
        await RefusedAsync("activation-link-used", third.Token);

        async Task RefusedAsync(string code, string token)
        {
            Assert.Equal(code, await CityHost.CodeAsync(() => activations.OpenAsync(token)));
            Assert.Equal(code, await CityHost.CodeAsync(() => activations.BeginAsync(token)));
            Assert.Equal(code, await CityHost.CodeAsync(() => activations.CompleteAsync(token, new PasskeyAttestation("", "", ""), "máy")));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_failed_passkey_leaves_the_link_usable_and_the_credential_inactive(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var activations = host.Get<IActivations>();
        var credential = await CertifiedAsync(host);
        var link = await activations.CreateLinkAsync(credential.Id, "test");
        using var device = SoftwareAuthenticator.P256();

        var wrong = device.Create(await activations.BeginAsync(link.Token), new Ceremony { Origin = "http://antin.example" });
        Assert.Equal("passkey-wrong-site", await CityHost.CodeAsync(() => activations.CompleteAsync(link.Token, wrong, "máy")));

        Assert.Equal(CredentialState.AwaitingActivation, (await activations.OpenAsync(link.Token)).State);
        Assert.DoesNotContain(await host.EventsAsync<CredentialActivated>(), told => told.CredentialId == credential.Id);
        await activations.CompleteAsync(link.Token, device.Create(await activations.BeginAsync(link.Token)), "máy");
        Assert.Equal(CredentialState.Active, (await host.Get<ICredentials>().FindAsync(credential.Id))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_phones_at_one_link_one_gets_the_key(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var activations = host.Get<IActivations>();
        var credential = await CertifiedAsync(host);
        var link = await activations.CreateLinkAsync(credential.Id, "test");
        using var one = SoftwareAuthenticator.P256();
        using var other = SoftwareAuthenticator.P256();
        var options = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => activations.BeginAsync(link.Token))));

        var outcomes = await Task.WhenAll(
            Task.Run(() => OutcomeAsync(one.Create(options[0]))),
            Task.Run(() => OutcomeAsync(other.Create(options[1]))));

        Assert.Equal(["activated", "activation-link-used"], outcomes.Order(StringComparer.Ordinal));
        var owner = (await host.Get<ICredentials>().FindAsync(credential.Id))!.AccountId!;
        Assert.Single(await host.Get<IPasskeys>().OfAccountAsync(owner));

        async Task<string> OutcomeAsync(PasskeyAttestation attestation)
        {
            try
            {
                await activations.CompleteAsync(link.Token, attestation, "máy");
                return "activated";
            }
            catch (AnTin.Platform.Refusals.RefusedException refused)
            {
                return refused.Refusal.Code;
            }
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_links_made_at_once_one_lives(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var credential = await CertifiedAsync(host);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => host.Get<IActivations>().CreateLinkAsync(credential.Id, "test"))));
        Assert.Single(await host.QueryAsync<string>(
            "SELECT token_hash FROM remote_activations WHERE credential_id = @Id AND replaced_at IS NULL", new { credential.Id }));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_official_activates_their_own_with_the_account_they_have(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var (leader, clerk) = (host.People.Leader, host.People.Clerk);
        Assert.Equal((CredentialKind.Official, CredentialKind.Seal), (leader.Credential.Kind, clerk.Credential.Kind));
        Assert.Equal("lanhdao", leader.Account.UserName);
        Assert.Equal(leader.Credential.Id, Assert.Single(await host.Get<ICredentials>().OfAccountAsync(leader.Account.Id)).Id);
        var certificate = leader.Credential.Certificate!;
        Assert.Contains("Phó Chủ tịch", certificate.Subject.ToString(), StringComparison.Ordinal);
        Assert.Contains("MST:0300000003", clerk.Credential.Certificate!.Subject.ToString(), StringComparison.Ordinal);
        Assert.Equal(City.Morning.AddYears(3), certificate.NotAfter);
    }

    private static async Task<Credential> CertifiedAsync(CityHost host) =>
        await host.Get<ICredentials>().CreateForEnrolmentAsync((await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer)).Id, "test");
}
