using AnTin.CertificateAuthority;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>A signature made and completed.</summary>
public sealed class Signing_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_confirmed_signature_is_valid_made_with_one_use_of_the_key_and_told_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;

        var signing = await host.SignAsync(citizen);

        Assert.Equal(SigningState.Completed, signing.State);
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(await host.ReadAsync(signing), "a.pdf");
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        var signature = Assert.Single(outcome.Signatures);
        Assert.Equal((SignerKind.Citizen, "LÊ THỊ MẪU", true), (signature.SignerKind, signature.SignerName, signature.RevocationKnown));
        Assert.Equal(City.Morning, signature.TimestampTime);
        Assert.Equal(["signing.requested", "signing.authorised", "signing.key-used", "signing.completed"], await host.ActionsAsync($"signing:{signing.Id}"));
        var told = Assert.Single(await host.EventsAsync<SigningCompleted>());
        Assert.Equal((signing.Id, "test:1", true), (told.SigningId, told.Reference, told.First));
        Assert.Equal(told.SignedObject, signing.Completed!.Value.Sha256);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_first_of_a_credential_is_its_first_even_of_several_that_end_at_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        var requests = new List<Signing>();
        for (var n = 0; n < 4; n++)
        {
            requests.Add(await host.RequestAsync(citizen));
        }

        Assert.Equal(requests.Select(r => r.Id).Order(), (await host.Get<ISignings>().WaitingForAsync(citizen.Account.Id)).Select(r => r.Id).Order());

        // Devices that do not count, as phones' synchronised passkeys are: their answers may arrive in any order.
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync("UPDATE platform_passkeys SET sign_count = 0"));
        await Task.WhenAll(requests.Select(request => Task.Run(async () => await host.Get<ISignings>().AuthoriseAsync(
            request.Id, citizen.Account.Id, request.Code,
            citizen.Device.Get(await host.OptionsAsync(request.Id, citizen), new Ceremony { Counter = 0 })))));

        await host.SignAsync(host.People.Neighbour);
        var told = await host.EventsAsync<SigningCompleted>();
        Assert.Equal(4, told.Count(one => one.CredentialId == citizen.Credential.Id));
        Assert.Single(told, one => one.First && one.CredentialId == citizen.Credential.Id);
        Assert.Single(told, one => one.First && one.CredentialId == host.People.Neighbour.Credential.Id);
        Assert.Equal(4, (await host.Get<ISignings>().CompletedByAsync(citizen.Account.Id, 10)).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_second_signature_leaves_the_first_one_valid(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var once = await host.ReadAsync(await host.SignAsync(host.People.Citizen));
        var twice = await host.ReadAsync(await host.SignAsync(host.People.Leader, once));
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(twice, "a.pdf");
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Equal([SignerKind.Citizen, SignerKind.Official], outcome.Signatures.Select(signature => signature.SignerKind));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_a_certificate_revoked_or_suspended_nothing_is_asked_of_the_owner(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var authorities = host.Get<ICertificateAuthorities>();
        var certificate = host.People.Citizen.Credential.Certificate!;
        await authorities.SuspendAsync(certificate, "test");
        Assert.Equal("certificate-suspended", await CityHost.CodeAsync(() => host.RequestAsync(host.People.Citizen)));
        await authorities.ResumeAsync(certificate, "test");
        await host.RequestAsync(host.People.Citizen);
        await authorities.RevokeAsync(certificate, RevocationReason.KeyCompromise, "test");
        Assert.Equal("certificate-revoked", await CityHost.CodeAsync(() => host.RequestAsync(host.People.Citizen)));
        Assert.Equal(1, await host.CountAsync("remote_signings"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_its_certificate_has_run_out_nothing_is_signed(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        host.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal("document-certificatenotvalid", await CityHost.CodeAsync(() => host.RequestAsync(host.People.Citizen)));
    }
}
