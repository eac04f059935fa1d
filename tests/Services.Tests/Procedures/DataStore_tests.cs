using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.Services.Tests.Fixtures;
using AnTin.SignatureValidation;

namespace AnTin.Services.Tests.Procedures;

/// <summary>The citizen's data store: a result lands there once and is attached again by its owner alone.</summary>
public sealed class DataStore_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_result_lands_once_and_its_owner_attaches_it_without_a_new_upload(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var dossiers = host.Get<IDossiers>();
        var (citizen, neighbour) = (host.People.Citizen, host.People.Neighbour);

        var returned = await host.ReturnedAsync();

        var stored = Assert.Single(await dossiers.StoredOfAsync(citizen.Account.Id));
        Assert.Equal(($"{returned.Code}-KQ1", Founding.AgencyName), (stored.Code, stored.AgencyName));
        Assert.Equal(returned.Parts.Single(part => part.Kind is PartKind.Result).Object, stored.Object);
        Assert.Empty(await dossiers.StoredOfAsync(neighbour.Account.Id));
        Assert.Single(await host.EventsAsync<DossierReturned>());

        // The same event once more, as another node might see it.
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync("UPDATE platform_deliveries SET delivered_at = NULL"));
        await host.Host.DeliverEventsAsync();
        Assert.Single(await dossiers.StoredOfAsync(citizen.Account.Id));
        Assert.Equal(2, (await dossiers.FindAsync(returned.Id))!.Parts.Count);

        Assert.Equal("attachment-not-owned", await CityHost.CodeAsync(() => host.DraftAsync(neighbour, attachments: [stored.Code])));
        Assert.Equal("attachment-not-owned", await CityHost.CodeAsync(() => host.DraftAsync(citizen, attachments: ["none"])));
        var second = await host.ReceivedAsync(citizen, attachments: [stored.Code]);
        Assert.Equal([PartKind.FromDataStore, PartKind.Application], second.Parts.Select(part => part.Kind));
        Assert.Equal(stored.Object, second.Parts[0].Object);
        Assert.Equal($"{People.Agency}-261121-0002", second.Code);
        Assert.All(await dossiers.ValidatePartsAsync(second), part => Assert.Equal(Verdict.Valid, part.Outcome.Verdict));
        Assert.Equal(second.Id, (await dossiers.FindByCodeAsync(second.Code!))!.Id);
    }
}
