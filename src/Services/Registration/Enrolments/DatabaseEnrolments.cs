using System.Text.Json;
using AnTin.AgencyDirectory;
using AnTin.Platform;
using AnTin.Platform.Accounts;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Refusals;
using AnTin.Platform.Storage;
using AnTin.Registration.Issuers;

namespace AnTin.Registration.Enrolments;

internal sealed class DatabaseEnrolments(
    IDatabase database, IAuditTrail audit, IOutbox outbox, IOffers offers, IAgencyDirectory directory,
    IEnumerable<ICertificateIssuer> issuers, TimeProvider time) : IEnrolments
{
    // Decree 30/2020 and the programme count days in Vietnam's time.
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(VietnamOffset).DateTime);

    public async Task<Enrolment> StartAsync(
        NationalIdCard card, bool seenInPerson, string counterId, Account officer, CancellationToken cancellationToken = default)
    {
        if (card.Check(Today) is [var (field, sentence), ..])
        {
            throw EnrolmentRefusals.CardDisagrees(field, sentence).AsException();
        }

        if (!seenInPerson)
        {
            throw EnrolmentRefusals.NotSeen().AsException();
        }

        var counter = await directory.FindCounterAsync(counterId, cancellationToken) ?? throw EnrolmentRefusals.UnknownCounter().AsException();
        var id = Identifier.New(time);
        await database.InTransactionAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO registration_enrolments (id, state, card, counter_id, agency_code, officer_id, started_at)
                    VALUES (@id, @state, @card, @CounterId, @AgencyCode, @OfficerId, @now)
                    """,
                    new
                    {
                        id, state = nameof(EnrolmentState.Identified), card = JsonSerializer.Serialize(card), CounterId = counter.Id,
                        counter.AgencyCode, OfficerId = officer.Id, now = time.GetUtcNow(),
                    });
                await audit.AppendAsync(session, new AuditEntry(officer.Id, "enrolment.person-seen", $"enrolment:{id}", new { counterId }));
            },
            cancellationToken);
        return await GetAsync(id, cancellationToken);
    }

    public async Task<Enrolment> ChooseOfferAsync(string enrolmentId, string offerId, Account officer, CancellationToken cancellationToken = default)
    {
        var offer = (await offers.ValidOnAsync(Today, OfferKind.NewCertificate, cancellationToken)).FirstOrDefault(candidate => candidate.Id == offerId && issuers.Any(issuer => issuer.Id == candidate.IssuerId))
            ?? throw EnrolmentRefusals.OfferNotValidToday().AsException();
        await GetAsync(enrolmentId, cancellationToken);
        await database.InTransactionAsync(
            async session =>
            {
                var changed = await session.ExecuteAsync(
                    "UPDATE registration_enrolments SET state = @state, offer = @offer WHERE id = @enrolmentId AND state <> @issued AND asked_at IS NULL",
                    new
                    {
                        state = nameof(EnrolmentState.OfferChosen), offer = JsonSerializer.Serialize(offer), enrolmentId,
                        issued = nameof(EnrolmentState.Issued),
                    });
                if (changed == 0)
                {
                    throw ((await RowAsync(session, enrolmentId))!.State == nameof(EnrolmentState.Issued) ? EnrolmentRefusals.AlreadyIssued() : EnrolmentRefusals.BeingIssued())
                        .AsException();
                }

                await audit.AppendAsync(session, new AuditEntry(officer.Id, "enrolment.offer-chosen", $"enrolment:{enrolmentId}", new { offerId, offer.PriceVnd }));
            },
            cancellationToken);
        return await GetAsync(enrolmentId, cancellationToken);
    }

    public async Task<Enrolment> IssueAsync(
        string enrolmentId, ReadOnlyMemory<byte> certificationRequest, string actor, CancellationToken cancellationToken = default)
    {
        var enrolment = await GetAsync(enrolmentId, cancellationToken);
        if (enrolment.State is EnrolmentState.Issued)
        {
            return enrolment;
        }

        enrolment = await AskAsync(enrolmentId, actor, cancellationToken);
        var offer = enrolment.Offer ?? throw EnrolmentRefusals.NoOfferChosen().AsException();
        var certificate = await CertifyAsync(enrolment, offer, certificationRequest, actor, cancellationToken);
        await database.InTransactionAsync(
            async session =>
            {
                var changed = await session.ExecuteAsync(
                    "UPDATE registration_enrolments SET state = @state, certificate = @certificate, issued_at = @now WHERE id = @enrolmentId AND state = @before",
                    new
                    {
                        state = nameof(EnrolmentState.Issued), certificate = certificate.RawData.ToArray(), now = time.GetUtcNow(), enrolmentId,
                        before = nameof(EnrolmentState.OfferChosen),
                    });
                if (changed == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(actor, "enrolment.issued", $"enrolment:{enrolmentId}", new { offer.IssuerId }));
                    await outbox.PublishAsync(session, new CitizenCertificateIssued(
                        enrolmentId, enrolment.CounterId, enrolment.AgencyCode, offer.CampaignId, offer.IssuerId, certificate.SerialNumber.ToString(), offer.PriceVnd));
                }
            },
            cancellationToken);
        return await GetAsync(enrolmentId, cancellationToken);
    }

    public async Task<Enrolment?> FindAsync(string enrolmentId, CancellationToken cancellationToken = default) =>
        (await database.ReadAsync(session => RowAsync(session, enrolmentId), cancellationToken))?.ToEnrolment();

    public async Task<IReadOnlyList<Enrolment>> ListAsync(string counterId, int limit, CancellationToken cancellationToken = default) =>
        [.. (await database.ReadAsync(
            session => session.QueryAsync<EnrolmentRow>(
                "SELECT * FROM registration_enrolments WHERE counter_id = @counterId ORDER BY started_at DESC LIMIT @limit", new { counterId, limit }),
            cancellationToken)).Select(row => row.ToEnrolment())];

    // The intent: from here on the CA may have issued, whatever we hear of it, so the offer stands.
    private Task<Enrolment> AskAsync(string enrolmentId, string actor, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var first = await session.ExecuteAsync(
                    "UPDATE registration_enrolments SET asked_at = @now WHERE id = @enrolmentId AND state = @chosen AND asked_at IS NULL",
                    new { now = time.GetUtcNow(), enrolmentId, chosen = nameof(EnrolmentState.OfferChosen) });
                if (first == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(actor, "enrolment.certificate-asked", $"enrolment:{enrolmentId}"));
                }

                return (await RowAsync(session, enrolmentId))!.ToEnrolment();
            },
            cancellationToken);

    // The CA answers the same id with the same certificate, so a crash between its act and our row costs nothing.
    private async Task<Pkix.Certificates.Certificate> CertifyAsync(
        Enrolment enrolment, Offer offer, ReadOnlyMemory<byte> certificationRequest, string actor, CancellationToken cancellationToken)
    {
        try
        {
            return await issuers.First(candidate => candidate.Id == offer.IssuerId).IssueAsync(
                new IssuanceRequest($"enrolment:{enrolment.Id}", enrolment.Card, certificationRequest, offer.ValidityMonths, actor), cancellationToken);
        }
        catch (RefusedException)
        {
            // It said no and issued nothing: the citizen may choose another.
            await database.InTransactionAsync(
                session => session.ExecuteAsync(
                    "UPDATE registration_enrolments SET asked_at = NULL WHERE id = @Id AND state = @chosen", new { enrolment.Id, chosen = nameof(EnrolmentState.OfferChosen) }),
                CancellationToken.None);
            throw;
        }
    }

    private static Task<EnrolmentRow?> RowAsync(DatabaseSession session, string id) =>
        session.FindAsync<EnrolmentRow>("SELECT * FROM registration_enrolments WHERE id = @id", new { id });

    private async Task<Enrolment> GetAsync(string id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ?? throw EnrolmentRefusals.NotFound().AsException();
}
