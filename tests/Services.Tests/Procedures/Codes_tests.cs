using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.Procedures;
using AnTin.RemoteSigning;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Procedures;

/// <summary>A dossier's code: the agency's, the day's, and a number from 0001 without gap.</summary>
public sealed class Codes_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Twenty_received_at_once_by_two_nodes_are_numbered_without_gap_or_double(DatabaseKind kind)
    {
        var (folder, database) = await city.CopyAsync(kind, server, sandbox);
        await using var one = await city.OpenAsync(kind, server, sandbox, folder, database);
        await using var other = await city.OpenAsync(kind, server, sandbox, folder, database);
        var drafts = new List<Dossier>();
        for (var n = 0; n < 20; n++)
        {
            drafts.Add(await one.DraftAsync());
        }

        await one.Get<IDatabase>().InTransactionAsync(async session =>
        {
            foreach (var draft in drafts)
            {
                await one.Get<IOutbox>().PublishAsync(session, Signed(draft));
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => (n % 2 == 0 ? one : other).Host.DeliverEventsAsync())));

        var received = await one.Get<IDossiers>().OfAgencyAsync(People.Agency, 100);
        Assert.Equal(Enumerable.Range(1, 20).Select(n => $"H29.3-261121-{n:0000}"), received.Select(dossier => dossier.Code).Order());
        Assert.Equal(drafts.Select(draft => draft.Id).Order(), received.Select(dossier => dossier.Id).Order());
        Assert.Equal(20, (await one.EventsAsync<DossierReceived>()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_agency_and_each_day_of_Vietnam_begins_anew(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var stranger = host.People.Stranger;
        Assert.Equal("H29.3-261121-0001", await ReceiveAsync(host, await host.DraftAsync()));
        Assert.Equal("H29.4-261121-0001", await ReceiveAsync(host, await host.DraftAsync(agency: People.OtherAgency, officer: stranger)));
        host.Clock.SetTo(new DateTimeOffset(2026, 11, 21, 23, 59, 59, TimeSpan.FromHours(7)));
        Assert.Equal("H29.3-261121-0002", await ReceiveAsync(host, await host.DraftAsync()));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("H29.3-261122-0001", await ReceiveAsync(host, await host.DraftAsync()));
    }

    private static SigningCompleted Signed(Dossier draft) => new(
        "a signing", draft.Applicant.CredentialId, CredentialKind.Citizen, draft.Applicant.EnrolmentId, $"dossier:{draft.Id}/application", draft.Draft!.Value.Sha256, First: false);

    private static async Task<string?> ReceiveAsync(CityHost host, Dossier draft)
    {
        await host.Get<IDatabase>().InTransactionAsync(session => host.Get<IOutbox>().PublishAsync(session, Signed(draft)));
        await host.Host.DeliverEventsAsync();
        return (await host.Get<IDossiers>().FindAsync(draft.Id))!.Code;
    }
}
