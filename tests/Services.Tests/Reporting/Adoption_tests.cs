using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;
using AnTin.Reporting;
using AnTin.Reporting.Adoption;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Reporting;

/// <summary>The programme's figures, made of events alone.</summary>
public sealed class Adoption_tests(PostgreSqlServer server)
{
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    // What happened to six citizens: counter, CA, the minute of issuance, and the minutes after it of activation and first signature.
    private static readonly (string Id, string Counter, string Issuer, int Issued, int? Activated, int? Signed)[] Citizens =
    [
        ("a", "quay-4", "misa", 0, 5, 10), ("b", "quay-4", "misa", 10, 6, 30), ("c", "quay-4", "fpt", 20, 1, null), ("d", "quay-5", "misa", 30, null, null),

        // Sunday in Vietnam, and still Saturday in UTC.
        ("e", "quay-5", "fpt", 16 * 60, 2, 20), ("f", "quay-5", "fpt", (16 * 60) + 5, 2, 90),
    ];

    public static TheoryData<DatabaseKind, int> Orders => new(from kind in Enum.GetValues<DatabaseKind>() from seed in Enumerable.Range(1, 4) select (kind, seed));

    [Theory, MemberData(nameof(Orders))]
    public async Task Events_in_any_order_and_told_twice_give_the_same_figures(DatabaseKind kind, int seed)
    {
        await using var host = await StartAsync(kind);
        var told = Happened().ToArray();
        // A seed: the same orders each time.
#pragma warning disable RS0030
        new Random(seed).Shuffle(told);
#pragma warning restore RS0030
        await TellAsync(host, [.. told, .. told.Reverse()]);

        var all = await ReadAsync(host, AdoptionBy.Counter, Saturday, Saturday.AddDays(1));
        Assert.Equal(new AdoptionRow("total", 6, 5, 4), all.Total);
        Assert.Equal([new AdoptionRow("quay-4", 3, 3, 2), new AdoptionRow("quay-5", 3, 2, 2)], all.Rows);
        // 10, 20, 30 and 90 minutes.
        Assert.Equal(25, all.MedianMinutesToFirstSignature);
        Assert.Equal([new AdoptionRow("fpt", 3, 3, 2), new AdoptionRow("misa", 3, 2, 2)], (await ReadAsync(host, AdoptionBy.Issuer, Saturday, Saturday.AddDays(1))).Rows);
        Assert.Equal(
            [new AdoptionRow("2026-11-21", 4, 3, 2), new AdoptionRow("2026-11-22", 2, 2, 2)], (await ReadAsync(host, AdoptionBy.Day, Saturday, Saturday.AddDays(1))).Rows);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_period_counts_what_was_issued_in_it_both_days_included(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await TellAsync(host, [.. Happened()]);
        Assert.Equal(4, (await ReadAsync(host, AdoptionBy.Day, Saturday, Saturday)).Total.Issued);
        Assert.Equal(2, (await ReadAsync(host, AdoptionBy.Day, Saturday.AddDays(1), Saturday.AddDays(1))).Total.Issued);
        var nothing = await ReadAsync(host, AdoptionBy.Day, Saturday.AddDays(2), Saturday.AddDays(9));
        Assert.Equal((new AdoptionRow("total", 0, 0, 0), null, 0), (nothing.Total, nothing.MedianMinutesToFirstSignature, nothing.Rows.Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_median_of_an_odd_number_is_the_middle_one(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await TellAsync(host, [.. Happened().Where(one => EnrolmentOf(one.Event) is "a" or "b" or "f")]);
        Assert.Equal(30, (await ReadAsync(host, AdoptionBy.Day, Saturday, Saturday.AddDays(1))).MedianMinutesToFirstSignature);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Officials_and_later_signatures_are_not_adoption(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await TellAsync(host,
        [
            .. Happened().Where(one => EnrolmentOf(one.Event) == "a"),
            (new CredentialActivated("leader", CredentialKind.Official, null), City.Morning),
            (new SigningCompleted("s", "leader", CredentialKind.Official, null, "r", "o", First: true), City.Morning),
            (new SigningCompleted("t", "a", CredentialKind.Citizen, "a", "r", "o", First: false), City.Morning.AddDays(3)),
        ]);
        var figures = await ReadAsync(host, AdoptionBy.Day, Saturday, Saturday);
        Assert.Equal((new AdoptionRow("total", 1, 1, 1), 10.0), (figures.Total, figures.MedianMinutesToFirstSignature));
    }

    private Task<TestHost> StartAsync(DatabaseKind kind) => TestHost.StartAsync(kind, server, services => services.AddReporting());

    private static Task<AdoptionFigures> ReadAsync(TestHost host, AdoptionBy by, DateOnly from, DateOnly until) => host.Get<IAdoptionReport>().ReadAsync(by, from, until);

    private static IEnumerable<(IEvent Event, DateTimeOffset At)> Happened()
    {
        foreach (var (id, counter, issuer, issued, activated, signed) in Citizens)
        {
            var at = City.Morning.AddMinutes(issued);
            yield return (new CitizenCertificateIssued(id, counter, "H29.3", "test", issuer, "01", 0), at);
            if (activated is { } minutes)
            {
                yield return (new CredentialActivated(id, CredentialKind.Citizen, id), at.AddMinutes(minutes));
            }

            if (signed is { } later)
            {
                yield return (new SigningCompleted($"s-{id}", id, CredentialKind.Citizen, id, "r", "o", First: true), at.AddMinutes(later));
            }
        }
    }

    private static string? EnrolmentOf(IEvent told) => told switch
    {
        CitizenCertificateIssued issued => issued.EnrolmentId,
        CredentialActivated activated => activated.EnrolmentId,
        SigningCompleted signed => signed.EnrolmentId,
        _ => null,
    };

    private static Task TellAsync(TestHost host, IReadOnlyList<(IEvent Event, DateTimeOffset At)> told) => host.Get<IDatabase>().InTransactionAsync(async session =>
    {
        var projection = new AdoptionProjection();
        foreach (var (happened, at) in told)
        {
            var occurrence = new EventOccurrence("an event", at);
            await (happened switch
            {
                CitizenCertificateIssued issued => projection.HandleAsync(issued, occurrence, session),
                CredentialActivated activated => projection.HandleAsync(activated, occurrence, session),
                _ => projection.HandleAsync((SigningCompleted)happened, occurrence, session),
            });
        }
    });
}
