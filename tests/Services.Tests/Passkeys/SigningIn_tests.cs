using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Passkeys;

/// <summary>WebAuthn Level 3, 7.2.</summary>
public sealed class SigningIn_tests(PostgreSqlServer server)
{
    [Theory, MemberData(nameof(Ceremonies.Devices), MemberType = typeof(Ceremonies))]
    public async Task The_owner_signs_in_again_and_again(DatabaseKind kind, string algorithm)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = Ceremonies.Device(algorithm);
        await Ceremonies.RegisterAsync(host, account, device);
        for (var n = 0; n < 3; n++)
        {
            Assert.Equal(account.Id, (await Ceremonies.SignInAsync(host, device)).Id);
        }

        Assert.Equal(4, Assert.Single(await host.Get<IPasskeys>().OfAccountAsync(account.Id)).SignCount);
    }

    [Theory, MemberData(nameof(Ceremonies.WrongOnBoth), MemberType = typeof(Ceremonies))]
    public async Task It_is_refused_by_its_code(DatabaseKind kind, string what)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device);
        var (ceremony, code) = Ceremonies.Wrong[what];
        Assert.Equal(code, await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device, ceremony)));
    }

    [Theory, MemberData(nameof(Ceremonies.Devices), MemberType = typeof(Ceremonies))]
    public async Task A_signature_over_anything_else_is_refused(DatabaseKind kind, string algorithm)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = Ceremonies.Device(algorithm);
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device);
        var other = new Ceremony { Change = bytes => [.. bytes, 0] };
        Assert.Equal("passkey-bad-signature", await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device, other)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_challenge_serves_once_whether_the_answer_was_right_or_wrong_and_for_five_minutes(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, account, device);
        var passkeys = host.Get<IPasskeys>();

        var used = await passkeys.BeginSignInAsync();
        await passkeys.SignInAsync(device.Get(used));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => passkeys.SignInAsync(device.Get(used))));

        var spoilt = await passkeys.BeginSignInAsync();
        await CityHost.CodeAsync(() => passkeys.SignInAsync(device.Get(spoilt, new Ceremony { Flags = Ceremony.Present })));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => passkeys.SignInAsync(device.Get(spoilt))));

        var late = await passkeys.BeginSignInAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal("passkey-wrong-challenge", await CityHost.CodeAsync(() => passkeys.SignInAsync(device.Get(late))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_answers_to_one_challenge_at_once_one_signs_in(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device);
        var assertion = device.Get(await host.Get<IPasskeys>().BeginSignInAsync());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OutcomeAsync(() => host.Get<IPasskeys>().SignInAsync(assertion)))));
        Assert.Equal([.. Enumerable.Repeat("passkey-wrong-challenge", 7), "signed in"], outcomes.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_counter_that_went_back_or_stood_still_tells_of_a_copy(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device, new Ceremony { Counter = 10 });
        Assert.Equal("passkey-counter", await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device, new Ceremony { Counter = 9 })));
        Assert.Equal("passkey-counter", await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device, new Ceremony { Counter = 10 })));
        Assert.Equal("passkey-counter", await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device, new Ceremony { Counter = 0 })));
        await Ceremonies.SignInAsync(host, device, new Ceremony { Counter = uint.MaxValue });
    }

    [Fact]
    public async Task A_device_that_does_not_count_says_zero_each_time()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        using var device = SoftwareAuthenticator.P256();
        var zero = new Ceremony { Counter = 0 };
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device, zero);
        await Ceremonies.SignInAsync(host, device, zero);
        await Ceremonies.SignInAsync(host, device, zero);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_key_nobody_registered_and_a_key_of_another_account_are_unknown(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        using var device = SoftwareAuthenticator.P256();
        Assert.Equal("passkey-unknown", await CityHost.CodeAsync(() => Ceremonies.SignInAsync(host, device)));

        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), device);
        var other = await Ceremonies.OpenAsync(host, "nguoi-khac");
        var challenge = new byte[32];
        var assertion = device.Get(host.Get<IPasskeys>().OptionsFor(challenge, []));
        Assert.Equal("passkey-unknown", await CityHost.CodeAsync(() => Ceremonies.VerifyAsync(host, other, challenge, assertion)));
    }

    [Fact]
    public async Task One_key_cannot_answer_under_anothers_id()
    {
        await using var host = await TestHost.StartAsync(DatabaseKind.Sqlite, server);
        using var mine = SoftwareAuthenticator.P256();
        using var theirs = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, await Ceremonies.OpenAsync(host), theirs);
        var assertion = mine.Get(await host.Get<IPasskeys>().BeginSignInAsync(), new Ceremony { Counter = 50 }) with { Id = theirs.CredentialId };
        Assert.Equal("passkey-bad-signature", await CityHost.CodeAsync(() => host.Get<IPasskeys>().SignInAsync(assertion)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_sign_in_is_audited_as_with_a_password(DatabaseKind kind)
    {
        await using var host = await TestHost.StartAsync(kind, server);
        var account = await Ceremonies.OpenAsync(host);
        using var device = SoftwareAuthenticator.P256();
        await Ceremonies.RegisterAsync(host, account, device);
        await Ceremonies.SignInAsync(host, device);
        var trail = await host.Get<AnTin.Platform.Audit.IAuditTrail>().OfSubjectAsync($"account:{account.Id}");
        Assert.Equal("account.signed-in", trail[^1].Action);
    }

    private static async Task<string> OutcomeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return "signed in";
        }
        catch (AnTin.Platform.Refusals.RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }
}
