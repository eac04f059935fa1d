using AnTin.KillTarget.Kills;
using AnTin.Platform.Audit;
using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Procedures;

/// <summary>A process is killed while it tells a dossier that one of its documents was signed.</summary>
public sealed class Killed_delivery_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    public static TheoryData<DatabaseKind, string, string> Points => new(
        from kind in Enum.GetValues<DatabaseKind>()
        from step in (string[])["application", "seal"]
        from point in (string[])[KillPoint.BeforeCommit($"dossier.{step}-signed"), KillPoint.AfterCommit($"dossier.{step}-signed")]
        select (kind, step, point));

    [Theory, MemberData(nameof(Points))]
    public async Task The_dossier_moves_once(DatabaseKind kind, string step, string point)
    {
        var (folder, database) = await city.CopyAsync(kind, server, sandbox);
        string id;
        await using (var before = await city.OpenAsync(kind, server, sandbox, folder, database))
        {
            id = step == "seal" ? await SealedAsync(before) : await SignedAsync(before);
        }

        await KilledProcess.RunAsync(new KillOrder(folder, database, City.Morning.AddSeconds(1), point, Acts.Deliver));

        await using var host = await city.OpenAsync(kind, server, sandbox, folder, database);
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await host.Host.DeliverEventsAsync();
        Assert.Equal(0, await host.Host.DeliverEventsAsync());
        var dossier = (await host.Get<IDossiers>().FindAsync(id))!;
        Assert.Equal(
            (step == "seal" ? DossierState.Returned : DossierState.Received, $"{People.Agency}-261121-0001"), (dossier.State, dossier.Code));
        Assert.Equal(step == "seal" ? [PartKind.Application, PartKind.Result] : [PartKind.Application], dossier.Parts.Select(part => part.Kind));
        Assert.Equal(step == "seal" ? 1 : 0, (await host.Get<IDossiers>().StoredOfAsync(host.People.Citizen.Account.Id)).Count);
        Assert.Single(await host.EventsAsync<DossierReceived>());
        Assert.Single(await host.ActionsAsync($"dossier:{id}"), action => action == $"dossier.{step}-signed");
        Assert.Null((await host.Get<IAuditTrail>().VerifyAsync()).BrokenAt);
    }

    private static async Task<string> SignedAsync(CityHost host)
    {
        var draft = await host.DraftAsync();
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestApplicationSignatureAsync(draft.Id, host.People.CounterOfficer), host.People.Citizen);
        return draft.Id;
    }

    private static async Task<string> SealedAsync(CityHost host)
    {
        var signed = await host.ResultSignedAsync();
        await host.ConfirmAsync(await host.Get<IDossiers>().RequestSealAsync(signed.Id, host.People.Clerk.Account), host.People.Clerk);
        return signed.Id;
    }
}
