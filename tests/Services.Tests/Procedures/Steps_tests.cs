using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Procedures;

/// <summary>A dossier goes its steps in their order, in its own agency.</summary>
public sealed class Steps_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_step_out_of_order_or_by_another_agency_is_refused_and_moves_nothing(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var dossier = await host.DraftAsync();
        await OnlyAsync(host, dossier.Id, "apply");

        await host.ConfirmAsync(await host.Get<IDossiers>().RequestApplicationSignatureAsync(dossier.Id, host.People.CounterOfficer), host.People.Citizen);
        await host.Host.DeliverEventsAsync();
        await OnlyAsync(host, dossier.Id, "draft");

        await host.Get<IDossiers>().DraftResultAsync(dossier.Id, host.People.DossierOfficer);
        await OnlyAsync(host, dossier.Id, "sign");

        await host.ConfirmAsync(await host.Get<IDossiers>().RequestResultSignatureAsync(dossier.Id, host.People.Leader.Account), host.People.Leader);
        await host.Host.DeliverEventsAsync();
        await OnlyAsync(host, dossier.Id, "seal");

        await host.ConfirmAsync(await host.Get<IDossiers>().RequestSealAsync(dossier.Id, host.People.Clerk.Account), host.People.Clerk);
        await host.Host.DeliverEventsAsync();
        await OnlyAsync(host, dossier.Id, "none");
        Assert.Equal(DossierState.Returned, (await host.Get<IDossiers>().FindAsync(dossier.Id))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_leader_whose_name_is_on_it_signs_and_only_a_seal_seals(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var dossiers = host.Get<IDossiers>();
        var received = await host.ReceivedAsync();
        await dossiers.DraftResultAsync(received.Id, host.People.DossierOfficer);
        Assert.Equal("not-the-signer", await CityHost.CodeAsync(() => dossiers.RequestResultSignatureAsync(received.Id, host.People.Clerk.Account)));
        Assert.Equal("not-the-signer", await CityHost.CodeAsync(() => dossiers.RequestResultSignatureAsync(received.Id, host.People.DossierOfficer)));

        await host.ConfirmAsync(await dossiers.RequestResultSignatureAsync(received.Id, host.People.Leader.Account), host.People.Leader);
        await host.Host.DeliverEventsAsync();
        Assert.Equal("signer-without-credential", await CityHost.CodeAsync(() => dossiers.RequestSealAsync(received.Id, host.People.Leader.Account)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_refused_signature_leaves_the_dossier_where_it_was_and_it_can_be_asked_again(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var dossiers = host.Get<IDossiers>();
        var draft = await host.DraftAsync();
        var first = await dossiers.RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer);
        Assert.Equal(first, (await dossiers.FindAsync(draft.Id))!.PendingSigning);
        await host.Get<ISignings>().RefuseAsync(first, host.People.Citizen.Account.Id, SigningObjection.Declined);
        await host.Host.DeliverEventsAsync();
        Assert.Equal((DossierState.Draft, null), ((await dossiers.FindAsync(draft.Id))!.State, (await dossiers.FindAsync(draft.Id))!.PendingSigning));

        await host.ConfirmAsync(await dossiers.RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer), host.People.Citizen);
        await host.Host.DeliverEventsAsync();
        Assert.Equal(DossierState.Received, (await dossiers.FindAsync(draft.Id))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asked_twice_the_earlier_request_is_withdrawn_so_that_one_application_is_signed_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var dossiers = host.Get<IDossiers>();
        var draft = await host.DraftAsync();
        var earlier = await dossiers.RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer);
        var later = await dossiers.RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer);
        Assert.Equal(later, Assert.Single(await host.Get<ISignings>().WaitingForAsync(host.People.Citizen.Account.Id)).Id);
        Assert.Equal("cancelled", (await host.Get<ISignings>().FindAsync(earlier))!.RefusalCode);
        await host.Host.DeliverEventsAsync();
        Assert.Equal(later, (await dossiers.FindAsync(draft.Id))!.PendingSigning);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_confirmed_and_only_waits_to_be_told_is_not_signed_again(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var draft = await host.DraftAsync();
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer), host.People.Citizen);
        Assert.Equal(
            "signature-under-way", await CityHost.CodeAsync(() => host.Get<IDossiers>().RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer)));
        await host.Host.DeliverEventsAsync();
        Assert.Equal(DossierState.Received, (await host.Get<IDossiers>().FindAsync(draft.Id))!.State);
    }

    public static TheoryData<DatabaseKind, string, string, string> Answers => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from answer in ((string, string, string)[])
        [
            ("registeredAt", "  ", "answer-missing"), ("purpose", new string('a', 201), "answer-too-long"),
            ("copies", "0", "copies-not-a-number"), ("copies", "21", "copies-not-a-number"), ("copies", "-1", "copies-not-a-number"), ("copies", "x", "copies-not-a-number"),
        ]
        select (kind, answer.Item1, answer.Item2, answer.Item3));

    [Theory, MemberData(nameof(Answers))]
    public async Task An_answer_that_does_not_fit_is_refused_at_its_field(DatabaseKind kind, string field, string answer, string code)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var answers = new Dictionary<string, string>(DossierSteps.Answers) { [field] = answer };
        var refused = await Assert.ThrowsAsync<AnTin.Platform.Refusals.RefusedException>(() => host.DraftAsync(answers: answers));
        Assert.Equal((code, field), (refused.Refusal.Code, refused.Refusal.Field));
        Assert.Equal(0, await host.CountAsync("procedures_dossiers"));
    }

    // Whatever step is not the next one is refused; every one is refused to another agency.
    private static async Task OnlyAsync(CityHost host, string id, string next)
    {
        var dossiers = host.Get<IDossiers>();
        var people = host.People;
        var before = (await dossiers.FindAsync(id))!;
        var steps = new (string Name, Func<AnTin.Platform.Accounts.Account, Task> Act, AnTin.Platform.Accounts.Account Own)[]
        {
            ("apply", account => dossiers.RequestApplicationSignatureAsync(id, account), people.CounterOfficer),
            ("draft", account => dossiers.DraftResultAsync(id, account), people.DossierOfficer),
            ("sign", account => dossiers.RequestResultSignatureAsync(id, account), people.Leader.Account),
            ("seal", account => dossiers.RequestSealAsync(id, account), people.Clerk.Account),
        };
        foreach (var (name, act, own) in steps)
        {
            Assert.Equal(name == next ? "other-agency" : "dossier-wrong-state", await CityHost.CodeAsync(() => act(people.Stranger)));
            if (name != next)
            {
                Assert.Equal("dossier-wrong-state", await CityHost.CodeAsync(() => act(own)));
            }
        }

        var after = (await dossiers.FindAsync(id))!;
        Assert.Equal((before.State, before.PendingSigning, before.Draft), (after.State, after.PendingSigning, after.Draft));
        Assert.Equal("dossier-not-found", await CityHost.CodeAsync(() => dossiers.DraftResultAsync("none", people.DossierOfficer)));
    }
}
