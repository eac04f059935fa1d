using AnTin.Keys;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.CertificationRequests;
using AnTin.Pkix.Names;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.Services.Tests.Fixtures;

namespace AnTin.Services.Tests.Registration;

/// <summary>Identity proofing, the citizen's choice, the certificate.</summary>
public sealed class Enrolments_tests(PostgreSqlServer server, SandboxPki sandbox, City city)
{
    private static readonly NationalIdCard Card = People.Card with { Number = "079301000777", FullName = "VÕ THỊ KIỂM THỬ" };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_starts_with_a_person_seen_a_card_that_agrees_and_a_known_counter(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolments = host.Get<IEnrolments>();
        var officer = host.People.CounterOfficer;
        var before = await host.CountAsync("registration_enrolments");
        Assert.Equal("person-not-seen", await CityHost.CodeAsync(() => enrolments.StartAsync(Card, seenInPerson: false, People.Counter, officer)));
        Assert.Equal("card-disagrees", await CityHost.CodeAsync(() => enrolments.StartAsync(Card with { Male = true }, seenInPerson: true, People.Counter, officer)));
        Assert.Equal("counter-unknown", await CityHost.CodeAsync(() => enrolments.StartAsync(Card, seenInPerson: true, "quay-khong-co", officer)));
        Assert.Equal(before, await host.CountAsync("registration_enrolments"));

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var enrolment = await enrolments.StartAsync(Card, seenInPerson: true, People.Counter, officer);

        Assert.Equal((EnrolmentState.Identified, Card, People.Counter, People.Agency, officer.Id), (enrolment.State, enrolment.Card, enrolment.CounterId, enrolment.AgencyCode, enrolment.OfficerId));
        Assert.Equal(City.Morning.AddMinutes(1), enrolment.StartedAt);
        Assert.Equal(["enrolment.person-seen"], await host.ActionsAsync($"enrolment:{enrolment.Id}"));
        Assert.Equal(enrolment.Id, (await enrolments.ListAsync(People.Counter, 10))[0].Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_price_is_recorded_as_it_was_shown_and_an_offer_not_of_today_is_refused(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolments = host.Get<IEnrolments>();
        var officer = host.People.CounterOfficer;
        var enrolment = await enrolments.StartAsync(Card, seenInPerson: true, People.Counter, officer);
        foreach (var offer in new[] { "2025/misa/new", "test/misa/renewal", "test/none/new", "" })
        {
            Assert.Equal("offer-not-valid", await CityHost.CodeAsync(() => enrolments.ChooseOfferAsync(enrolment.Id, offer, officer)));
        }

        Assert.Equal("enrolment-not-found", await CityHost.CodeAsync(() => enrolments.ChooseOfferAsync("none", "test/misa/new", officer)));

        var shown = (await host.Get<IOffers>().ValidOnAsync(Founding.Today, OfferKind.NewCertificate)).Single(offer => offer.Id == "test/vnpt/new");
        var chosen = await enrolments.ChooseOfferAsync(enrolment.Id, shown.Id, officer);

        // Free until the day before: the price of today, and that it was free, are what the citizen saw.
        Assert.Equal((275_000, Founding.Today.AddDays(-1)), (chosen.Offer!.PriceVnd, chosen.Offer.FreeEndedOn));
        Assert.Equal(shown, chosen.Offer);
        Assert.Equal("misa", (await enrolments.ChooseOfferAsync(enrolment.Id, "test/misa/new", officer)).Offer!.IssuerId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_certificate_has_the_profile_and_asked_again_is_the_same_told_once(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolment = await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer, "fpt");
        var request = await RequestAsync();

        var issued = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Get<IEnrolments>().IssueAsync(enrolment.Id, request, "test"))));

        var certificate = Assert.Single(issued.Select(one => one.Certificate!).Distinct());
        Assert.Equal("VÕ THỊ KIỂM THỬ", certificate.Subject.CommonName);
        Assert.Contains("CCCD:079301000777", certificate.Subject.ToString(), StringComparison.Ordinal);
        Assert.Equal("TP Hồ Chí Minh", certificate.Subject.FindAll(AttributeTypes.StateOrProvince).Single());
        Assert.Equal(KeyUsages.DigitalSignature | KeyUsages.NonRepudiation, certificate.KeyUsage);
        Assert.Equal(City.Morning.AddMonths(12), certificate.NotAfter);
        Assert.Contains("FPT", certificate.Issuer.CommonName, StringComparison.Ordinal);
        var told = Assert.Single(await host.EventsAsync<CitizenCertificateIssued>(), told => told.EnrolmentId == enrolment.Id);
        Assert.Equal(("fpt", 290_000, People.Counter, certificate.SerialNumber.ToString()), (told.IssuerId, told.PriceVnd, told.CounterId, told.SerialNumber));
        Assert.Equal(
            ["enrolment.person-seen", "enrolment.offer-chosen", "enrolment.certificate-asked", "enrolment.issued"], await host.ActionsAsync($"enrolment:{enrolment.Id}"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_issuance_the_offer_stands_and_before_a_choice_nothing_is_issued(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolments = host.Get<IEnrolments>();
        var officer = host.People.CounterOfficer;
        var enrolment = await enrolments.StartAsync(Card, seenInPerson: true, People.Counter, officer);
        Assert.Equal("offer-missing", await CityHost.CodeAsync(async () => await enrolments.IssueAsync(enrolment.Id, await RequestAsync(), "test")));
        await enrolments.ChooseOfferAsync(enrolment.Id, "test/misa/new", officer);
        await enrolments.IssueAsync(enrolment.Id, await RequestAsync(), "test");
        Assert.Equal("certificate-already-issued", await CityHost.CodeAsync(() => enrolments.ChooseOfferAsync(enrolment.Id, "test/fpt/new", officer)));
        Assert.Equal("misa", (await enrolments.FindAsync(enrolment.Id))!.Offer!.IssuerId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task While_the_CA_may_have_issued_another_offer_cannot_be_chosen(DatabaseKind kind)
    {
        // The answer is lost: whether the CA issued is not known here, so a certificate of one CA would stand beside the price of another.
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolment = await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer);
        await host.Get<IDatabase>().InTransactionAsync(session => session.ExecuteAsync(
            "UPDATE registration_enrolments SET asked_at = @now WHERE id = @Id", new { now = City.Morning, enrolment.Id }));
        Assert.Equal(
            "certificate-being-issued", await CityHost.CodeAsync(() => host.Get<IEnrolments>().ChooseOfferAsync(enrolment.Id, "test/fpt/new", host.People.CounterOfficer)));
        Assert.Equal("misa", (await host.Get<IEnrolments>().IssueAsync(enrolment.Id, await RequestAsync(), "test")).Offer!.IssuerId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task When_the_CA_says_no_another_offer_can_be_chosen(DatabaseKind kind)
    {
        await using var host = await city.StartAsync(kind, server, sandbox);
        var enrolment = await Founding.ChosenAsync(host.Host, Card, host.People.CounterOfficer);
        Assert.Equal("certification-request-malformed", await CityHost.CodeAsync(() => host.Get<IEnrolments>().IssueAsync(enrolment.Id, new byte[] { 1, 2, 3 }, "test")));
        Assert.Equal("fpt", (await host.Get<IEnrolments>().ChooseOfferAsync(enrolment.Id, "test/fpt/new", host.People.CounterOfficer)).Offer!.IssuerId);
        Assert.Equal(EnrolmentState.Issued, (await host.Get<IEnrolments>().IssueAsync(enrolment.Id, await RequestAsync(), "test")).State);
    }

    private static readonly Lazy<Task<byte[]>> SharedRequest = new(async () =>
    {
        using var key = SoftwareKey.Create(KeyAlgorithm.P256);
        var request = await key.SignAsync(
            CertificationRequest.Create(new DistinguishedNameBuilder().Country("VN").Build(), key.SubjectPublicKeyInfo, key.DefaultAlgorithm), CancellationToken.None);
        return request.RawData.ToArray();
    });

    private static Task<byte[]> RequestAsync() => SharedRequest.Value;
}
