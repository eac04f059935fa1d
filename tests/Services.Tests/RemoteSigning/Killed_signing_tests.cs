using AnTin.KillTarget.Kills;
using AnTin.Platform.Audit;
using AnTin.Platform.Passkeys;
using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.RemoteSigning;

/// <summary>
/// A process of its own is confirming a dossier's application when it is killed by SIGKILL; another takes up what it left. At most one
/// signature for the authorisation, all of it or nothing, and the dossier moves at most once.
/// </summary>
public sealed class Killed_signing_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, string, SigningState, int> Points => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from point in ((string, SigningState, int)[])
        [
            // The intent is durable, the key not yet used; and the key used, its value in memory only: no signature leaves the house.
            (KillPoint.AfterCommit("signing.authorised"), SigningState.Refused, 0),
            (KillPoint.BeforeCommit("signing.key-used"), SigningState.Refused, 0),

            // The value is durable: the document is finished without the key.
            (KillPoint.AfterCommit("signing.key-used"), SigningState.Completed, 1),
            (KillPoint.InsideObject, SigningState.Completed, 1),
            (KillPoint.AfterObject, SigningState.Completed, 1),
            (KillPoint.BeforeCommit("signing.completed"), SigningState.Completed, 1),
            (KillPoint.AfterCommit("signing.completed"), SigningState.Completed, 1),
        ]
        select (kind, point.Item1, point.Item2, point.Item3));

    [Theory, MemberData(nameof(Points))]
    public async Task What_it_left_is_finished_or_cleanly_refused(DatabaseKind kind, string point, SigningState end, int keyUses)
    {
        var killed = await KillAsync(kind, point);
        await using var host = await city.OpenAsync(kind, server, sandbox, killed.Folder, killed.Database);

        // What a start does, and then a second one.
        await host.Get<ISignings>().RecoverAsync();
        await host.Host.DeliverEventsAsync();
        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        Assert.Equal(0, await host.Host.DeliverEventsAsync());

        var signing = (await host.Get<ISignings>().FindAsync(killed.Signing.Id))!;
        Assert.Equal((end, end is SigningState.Refused ? "interrupted" : null), (signing.State, signing.RefusalCode));
        Assert.Equal(keyUses, await host.KeyUsesAsync(signing.Id));
        Assert.Equal(keyUses, (await host.EventsAsync<SigningCompleted>()).Count);
        await AssertDossierAsync(host, killed.DossierId, signing);
        await AssertNothingIsHalfAsync(host);
        // The assertion that was used is used up, whatever came of it.
        Assert.NotEmpty(await CityHost.CodeAsync(() =>
            host.Get<ISignings>().AuthoriseAsync(signing.Id, host.People.Citizen.Account.Id, signing.Code, killed.Assertion)));
        Assert.Equal(keyUses, await host.KeyUsesAsync(signing.Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Killed_before_the_intent_is_durable_the_request_still_waits_and_can_be_confirmed(DatabaseKind kind)
    {
        var killed = await KillAsync(kind, KillPoint.BeforeCommit("signing.authorised"));
        await using var host = await city.OpenAsync(kind, server, sandbox, killed.Folder, killed.Database);
        Assert.Equal(0, await host.Get<ISignings>().RecoverAsync());
        Assert.Equal(SigningState.Waiting, (await host.Get<ISignings>().FindAsync(killed.Signing.Id))!.State);
        Assert.Equal(SigningState.Completed, (await host.ConfirmAsync(killed.Signing.Id, host.People.Citizen)).State);
        Assert.Equal(1, await host.KeyUsesAsync(killed.Signing.Id));
        await AssertNothingIsHalfAsync(host);
    }

    private async Task<Left> KillAsync(DatabaseKind kind, string point)
    {
        var (folder, database) = await city.CopyAsync(kind, server, sandbox);
        await using var host = await city.OpenAsync(kind, server, sandbox, folder, database);
        var citizen = host.People.Citizen;
        var dossier = await host.DraftAsync();
        var id = await host.Get<IDossiers>().RequestApplicationSignatureAsync(dossier.Id, host.People.CounterOfficer);
        var signing = (await host.Get<ISignings>().FindAsync(id))!;
        var assertion = citizen.Device.Get(await host.OptionsAsync(id, citizen));
        await KilledProcess.RunAsync(new KillOrder(folder, database, City.Morning, point, Acts.Authorise, id, citizen.Account.Id, signing.Code, assertion));
        return new Left(folder, database, dossier.Id, signing, assertion);
    }

    private static async Task AssertDossierAsync(CityHost host, string dossierId, Signing signing)
    {
        var dossier = (await host.Get<IDossiers>().FindAsync(dossierId))!;
        Assert.Null(dossier.PendingSigning);
        if (signing.State is SigningState.Refused)
        {
            Assert.Equal((DossierState.Draft, null), (dossier.State, dossier.Code));
            Assert.NotEmpty(await host.Get<IDossiers>().RequestApplicationSignatureAsync(dossierId, host.People.CounterOfficer));
            return;
        }

        Assert.Equal((DossierState.Received, $"{People.Agency}-261121-0001"), (dossier.State, dossier.Code));
        var application = Assert.Single(dossier.Parts);
        Assert.Equal(signing.Completed, application.Object);
        Assert.Single(await host.EventsAsync<DossierReceived>());
        var outcome = await host.Get<ISignatureValidation>().ValidateAsync(await host.ReadAsync(signing), "a.pdf");
        Assert.Equal(Verdict.Valid, outcome.Verdict);
        Assert.Single(outcome.Signatures);
    }

    private static async Task AssertNothingIsHalfAsync(CityHost host)
    {
        Assert.Null((await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
        await KilledProcess.ObjectsAreWholeAsync(host.Host.Folder);
        Assert.Empty(await host.QueryAsync<string>("SELECT id FROM remote_signings WHERE state IN ('Authorised', 'Signed')"));
        Assert.Empty(await host.QueryAsync<string>("SELECT id FROM remote_signings WHERE (state = 'Completed') <> (completed IS NOT NULL)"));
        Assert.Empty(await host.QueryAsync<string>("SELECT id FROM remote_signings WHERE state = 'Refused' AND signature_value IS NOT NULL"));
    }

    private sealed record Left(string Folder, string? Database, string DossierId, Signing Signing, PasskeyAssertion Assertion);
}
