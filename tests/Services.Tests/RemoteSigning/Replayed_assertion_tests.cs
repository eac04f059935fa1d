using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>One authorisation, one use of the key.</summary>
public sealed class Replayed_assertion_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sent_again_it_signs_nothing_a_second_time(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        var signing = await host.RequestAsync(citizen);
        var assertion = citizen.Device.Get(await host.OptionsAsync(signing.Id, citizen));
        await host.Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, signing.Code, assertion);
        Assert.Equal(
            "signing-already-authorised", await CityHost.CodeAsync(() => host.Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, signing.Code, assertion)));
        Assert.Equal(1, await host.KeyUsesAsync(signing.Id));
        Assert.Equal(SigningState.Completed, (await host.Get<ISignings>().FindAsync(signing.Id))!.State);
    }

    [Theory, InlineData(DatabaseKind.Sqlite, 1), InlineData(DatabaseKind.Sqlite, 0), InlineData(DatabaseKind.PostgreSql, 1), InlineData(DatabaseKind.PostgreSql, 0)]
    public async Task Sent_many_times_at_once_to_two_nodes_there_is_exactly_one_signature(DatabaseKind kind, uint counting)
    {
        var (folder, database) = await city.CopyAsync(kind, server, sandbox);
        await using var one = await city.OpenAsync(kind, server, sandbox, folder, database);
        await using var other = await city.OpenAsync(kind, server, sandbox, folder, database);
        await one.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync("UPDATE platform_passkeys SET sign_count = 0"));
        var citizen = one.People.Citizen;
        var signing = await one.RequestAsync(citizen);
        var assertion = citizen.Device.Get(await one.OptionsAsync(signing.Id, citizen), new Ceremony { Counter = counting });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            try
            {
                await (n % 2 == 0 ? one : other).Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, signing.Code, assertion);
                return "signed";
            }
            catch (RefusedException refused)
            {
                return refused.Refusal.Code;
            }
        })));

        Assert.Equal("signed", Assert.Single(outcomes, outcome => outcome != "signing-already-authorised"));
        Assert.Equal(1, await one.KeyUsesAsync(signing.Id));
        Assert.Single(await one.EventsAsync<SigningCompleted>());
        Assert.Empty(await one.EventsAsync<SigningRefused>());
        Assert.Null((await one.Get<AnTin.Platform.Audit.IAuditTrail>().VerifyAsync()).BrokenAt);
    }
}
