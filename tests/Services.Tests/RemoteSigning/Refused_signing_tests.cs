using AnTin.Platform.Passkeys;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>Requests that end without a signature: the same word to both, recorded, told, and the key not used.</summary>
public sealed class Refused_signing_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, SigningObjection, string> Objections => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from objection in ((SigningObjection, string)[])
            [(SigningObjection.Declined, "declined"), (SigningObjection.CodesDiffer, "codes-differ"), (SigningObjection.NotRequested, "not-requested")]
        select (kind, objection.Item1, objection.Item2));

    [Theory, MemberData(nameof(Objections))]
    public async Task The_owner_objects(DatabaseKind kind, SigningObjection objection, string code)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        var signing = await host.RequestAsync(citizen);
        var refused = await host.Get<ISignings>().RefuseAsync(signing.Id, citizen.Account.Id, objection);
        Assert.Equal(code, refused.RefusalCode);
        await AssertRefusedAsync(host, signing, code, citizen.Account.Id);
        // An answer that comes afterwards finds it ended, for the same reason.
        Assert.Equal($"signing-{code}", await CityHost.CodeAsync(() => host.ConfirmAsync(signing.Id, citizen)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_wrong_code_ends_it_at_once_even_with_a_right_passkey(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        foreach (var wrong in new[] { "", "12345", "không" })
        {
            var signing = await host.RequestAsync(citizen);
            var assertion = citizen.Device.Get(await host.OptionsAsync(signing.Id, citizen));
            Assert.Equal("signing-wrong-code", await CityHost.CodeAsync(() => host.Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, wrong, assertion)));
            await AssertRefusedAsync(host, signing, "wrong-code", citizen.Account.Id);
            Assert.Equal("signing-wrong-code", await CityHost.CodeAsync(() => host.Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, signing.Code, assertion)));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_three_minutes_it_is_over(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        var confirmedLate = await host.RequestAsync(citizen);
        var assertion = citizen.Device.Get(await host.OptionsAsync(confirmedLate.Id, citizen));
        var nobodyLooked = await host.RequestAsync(citizen);

        host.Clock.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(SigningState.Waiting, (await host.Get<ISignings>().FindAsync(confirmedLate.Id))!.State);
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("signing-timed-out", await CityHost.CodeAsync(() => host.Get<ISignings>().AuthoriseAsync(confirmedLate.Id, citizen.Account.Id, confirmedLate.Code, assertion)));
        await AssertRefusedAsync(host, confirmedLate, "timed-out", "system");
        Assert.Equal(1, await host.Get<ISignings>().RecoverAsync());
        await AssertRefusedAsync(host, nobodyLooked, "timed-out", "system");
        Assert.Empty(await host.Get<ISignings>().WaitingForAsync(citizen.Account.Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_requester_and_nobody_else_withdraws_it(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var signing = await host.RequestAsync(host.People.Citizen, requester: "counter");
        Assert.Equal("signing-not-found", await CityHost.CodeAsync(() => host.Get<ISignings>().CancelAsync(signing.Id, "another counter")));
        Assert.Equal("signing-not-found", await CityHost.CodeAsync(() => host.Get<ISignings>().CancelAsync("none", "counter")));
        Assert.Equal("cancelled", (await host.Get<ISignings>().CancelAsync(signing.Id, "counter")).RefusalCode);
        await AssertRefusedAsync(host, signing, "cancelled", "counter");

        var done = await host.SignAsync(host.People.Citizen);
        Assert.Equal(SigningState.Completed, (await host.Get<ISignings>().CancelAsync(done.Id, "counter")).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_elses_request_is_not_there(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var (citizen, neighbour) = (host.People.Citizen, host.People.Neighbour);
        var signings = host.Get<ISignings>();
        var signing = await host.RequestAsync(citizen);
        var assertion = neighbour.Device.Get(await host.OptionsAsync(signing.Id, citizen));
        Assert.Equal("signing-not-found", await CityHost.CodeAsync(() => host.OptionsAsync(signing.Id, neighbour)));
        Assert.Equal("signing-not-found", await CityHost.CodeAsync(() => signings.AuthoriseAsync(signing.Id, neighbour.Account.Id, signing.Code, assertion)));
        Assert.Equal("signing-not-found", await CityHost.CodeAsync(() => signings.RefuseAsync(signing.Id, neighbour.Account.Id, SigningObjection.Declined)));
        Assert.Empty(await signings.WaitingForAsync(neighbour.Account.Id));
        Assert.Equal(SigningState.Completed, (await host.ConfirmAsync(signing.Id, citizen)).State);
    }

    public static TheoryData<DatabaseKind, string> Assertions => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from what in (string[])["of another request", "of another document", "of another credential", "by another key", "on another site", "not verified", "unreadable"]
        select (kind, what));

    [Theory, MemberData(nameof(Assertions))]
    public async Task An_assertion_that_does_not_name_these_bytes_and_this_key_ends_it(DatabaseKind kind, string what)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var citizen = host.People.Citizen;
        var signing = await host.RequestAsync(citizen);
        var assertion = await WrongAsync(host, signing, what);
        Assert.Equal("signing-bad-assertion", await CityHost.CodeAsync(() => host.Get<ISignings>().AuthoriseAsync(signing.Id, citizen.Account.Id, signing.Code, assertion)));
        await AssertRefusedAsync(host, signing, "bad-assertion", citizen.Account.Id);
    }

    private static async Task<PasskeyAssertion> WrongAsync(CityHost host, Signing signing, string what)
    {
        var (citizen, neighbour) = (host.People.Citizen, host.People.Neighbour);
        var options = await host.OptionsAsync(signing.Id, citizen);
        return what switch
        {
            "of another request" => citizen.Device.Get(await host.OptionsAsync((await host.RequestAsync(citizen)).Id, citizen)),
            "of another document" => citizen.Device.Get(await host.OptionsAsync((await host.RequestAsync(citizen, [.. CityHost.Pdf, (byte)'\n'])).Id, citizen)),
            "of another credential" => citizen.Device.Get(await host.OptionsAsync((await host.RequestAsync(neighbour)).Id, neighbour)),
            "by another key" => neighbour.Device.Get(options),
            "on another site" => citizen.Device.Get(options, new Ceremony { Origin = "http://antin.example" }),
            "not verified" => citizen.Device.Get(options, new Ceremony { Flags = Ceremony.Present }),
            _ => new PasskeyAssertion("", "", "", ""),
        };
    }

    // Nothing signed, the state and its code for both sides to read, the audit entry, the event.
    private static async Task AssertRefusedAsync(CityHost host, Signing before, string code, string actor)
    {
        var after = (await host.Get<ISignings>().FindAsync(before.Id))!;
        Assert.Equal((SigningState.Refused, code, null), (after.State, after.RefusalCode, after.Completed));
        Assert.Equal(["signing.requested", "signing.refused"], await host.ActionsAsync($"signing:{before.Id}"));
        Assert.Equal(actor, (await host.Get<AnTin.Platform.Audit.IAuditTrail>().OfSubjectAsync($"signing:{before.Id}"))[^1].Actor);
        Assert.Equal(code, Assert.Single(await host.EventsAsync<SigningRefused>(), told => told.SigningId == before.Id).RefusalCode);
        var explained = SigningRefusalCodes.Explain(code);
        Assert.NotEqual(SigningRefusalCodes.Explain("anything else"), explained);
        Assert.Contains("ký", explained.Vi, StringComparison.Ordinal);
    }
}
