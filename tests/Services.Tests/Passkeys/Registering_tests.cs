using System.Buffers.Text;
using System.Text.Json;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Passkeys;

/// <summary>WebAuthn Level 3, 7.1.</summary>
public sealed class Registering_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Ceremonies.Devices), MemberType = typeof(Ceremonies))]
    public async Task A_passkey_of_either_algorithm_is_registered(DatabaseKind kind, string algorithm)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = Ceremonies.Device(algorithm);

        var passkey = await Ceremonies.RegisterAsync(host, account, device);

        Assert.Equal((device.CredentialId, account.Id, algorithm == "ES256" ? -7 : -257, 1L), (passkey.CredentialId, passkey.AccountId, passkey.Algorithm, passkey.SignCount));
        var kept = Assert.Single(await host.Get<IPasskeys>().OfAccountAsync(account.Id));
        Assert.Equal(passkey.PublicKey, kept.PublicKey);
    }

    [Fact]
    public async Task The_options_ask_for_a_verified_person_and_name_the_keys_that_are_known()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, account, device);

        using var json = JsonDocument.Parse(await host.Get<IPasskeys>().BeginRegistrationAsync(account));

        var options = json.RootElement;
        Assert.Equal("localhost", options.GetProperty("rp").GetProperty("id").GetString());
        Assert.Equal("required", options.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal(device.CredentialId, options.GetProperty("excludeCredentials")[0].GetProperty("id").GetString());
        Assert.Equal(32, Base64Url.DecodeFromChars(options.GetProperty("challenge").GetString()).Length);
    }

    [Theory, MemberData(nameof(Ceremonies.WrongOnBoth), MemberType = typeof(Ceremonies))]
    public async Task It_is_refused_by_its_code_and_nothing_is_kept(DatabaseKind kind, string what)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        var (ceremony, code) = Ceremonies.Wrong[what];
        Assert.Equal(code, await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, device, ceremony)));
        Assert.Empty(await host.Get<IPasskeys>().OfAccountAsync(account.Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_challenge_serves_once_for_five_minutes_and_for_its_own_account(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        using var second = SoftwareAuthenticator.P256();
        var passkeys = host.Get<IPasskeys>();

        var options = await passkeys.BeginRegistrationAsync(account);
        await Ceremonies.RegisterAsync(host, account, device.Create(options));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, second.Create(options))));

        var others = await passkeys.BeginRegistrationAsync(await Ceremonies.OpenAsync(host, "nguoi-khac"));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, second.Create(others))));

        var signIn = await passkeys.BeginSignInAsync();
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, second.Create(signIn))));

        var late = await passkeys.BeginRegistrationAsync(account);
        host.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, second.Create(late))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_credential_id_that_is_registered_already_is_refused_whoever_has_it(DatabaseKind kind)
    {
        // WebAuthn Level 3, 7.1 step 26.
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        var owner = await Ceremonies.OpenAsync(host);
        await Ceremonies.RegisterAsync(host, owner, device);
        var thief = await Ceremonies.OpenAsync(host, "nguoi-khac");
        Assert.Equal("passkey-already-registered", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, thief, device)));
        Assert.Equal("passkey-already-registered", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, owner, device)));
        Assert.Equal(owner.Id, (await Ceremonies.SignInAsync(host, device)).Id);
    }

    [Fact]
    public async Task An_id_beside_the_object_must_be_the_id_inside_it()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        var attestation = device.Create(await host.Get<IPasskeys>().BeginRegistrationAsync(account));
        Assert.Equal("passkey-malformed", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, attestation with { Id = "AAAA" })));
    }

    [Fact]
    public async Task An_RSA_key_that_is_too_short_is_refused()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        using var device = SoftwareAuthenticator.Rs256(bits: 1024);
        var account = await Ceremonies.OpenAsync(host);
        Assert.Equal("passkey-malformed", await CityHost.CodeAsync(() => Ceremonies.RegisterAsync(host, account, device)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_devices_name_is_kept_whatever_it_is(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        foreach (var name in new[] { new string('a', 5_000), "nul\0nul", "\ud83d", new string('a', 199) + "\ud83d\ude00" })
        {
            using var device = SoftwareAuthenticator.P256();
            var options = await host.Get<IPasskeys>().BeginRegistrationAsync(account);
            var passkey = await Ceremonies.RegisterAsync(host, account, device.Create(options), name);
            Assert.InRange(passkey.Device.Length, 1, 200);
        }
    }
}
