using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;
using AnTin.Registration;
using AnTin.RemoteSigning;

namespace AnTin.Reporting.Adoption;

/// <summary>Joins what happened to one enrolment. Each event fills its own column, so their order does not matter.</summary>
internal sealed class AdoptionProjection : IEventHandler<CitizenCertificateIssued>, IEventHandler<CredentialActivated>, IEventHandler<SigningCompleted>
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public Task HandleAsync(CitizenCertificateIssued occurred, EventOccurrence occurrence, DatabaseSession session) => session.ExecuteAsync(
        """
        INSERT INTO reporting_adoption (enrolment_id, counter_id, agency_code, campaign_id, issuer_id, issued_at, issued_on)
        VALUES (@EnrolmentId, @CounterId, @AgencyCode, @CampaignId, @IssuerId, @OccurredAt, @on)
        ON CONFLICT (enrolment_id) DO UPDATE SET counter_id = excluded.counter_id, agency_code = excluded.agency_code,
            campaign_id = excluded.campaign_id, issuer_id = excluded.issuer_id, issued_at = excluded.issued_at, issued_on = excluded.issued_on
        """,
        new
        {
            occurred.EnrolmentId, occurred.CounterId, occurred.AgencyCode, occurred.CampaignId, occurred.IssuerId, occurrence.OccurredAt,
            on = DateOnly.FromDateTime(occurrence.OccurredAt.ToOffset(Vietnam).DateTime),
        });

    public Task HandleAsync(CredentialActivated occurred, EventOccurrence occurrence, DatabaseSession session) =>
        occurred.EnrolmentId is null
            ? Task.CompletedTask
            : session.ExecuteAsync(
                """
                INSERT INTO reporting_adoption (enrolment_id, activated_at) VALUES (@EnrolmentId, @OccurredAt)
                ON CONFLICT (enrolment_id) DO UPDATE SET activated_at = excluded.activated_at
                """,
                new { occurred.EnrolmentId, occurrence.OccurredAt });

    public Task HandleAsync(SigningCompleted occurred, EventOccurrence occurrence, DatabaseSession session) =>
        occurred.EnrolmentId is null || !occurred.First
            ? Task.CompletedTask
            : session.ExecuteAsync(
                """
                INSERT INTO reporting_adoption (enrolment_id, first_signed_at) VALUES (@EnrolmentId, @OccurredAt)
                ON CONFLICT (enrolment_id) DO UPDATE SET first_signed_at = excluded.first_signed_at
                """,
                new { occurred.EnrolmentId, occurrence.OccurredAt });
}
