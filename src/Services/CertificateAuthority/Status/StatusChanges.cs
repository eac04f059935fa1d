using AnTin.CertificateAuthority.Issuance;
using AnTin.Pkix.Certificates;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;

namespace AnTin.CertificateAuthority.Status;

/// <summary>Suspends, resumes and revokes. The responder sees the change with the commit; the next CRL that anyone asks for names it.</summary>
internal sealed class StatusChanges(IDatabase database, IAuditTrail audit, IOutbox outbox, TimeProvider time)
{
    public Task<IssuanceRow?> FindAsync(Certificate certificate, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, certificate), cancellationToken);

    public Task ChangeAsync(
        Certificate certificate, CertificateStatus[] from, CertificateStatus to, RevocationReason? reason, string actor, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var row = await FindAsync(session, certificate) ?? throw StatusRefusals.NotIssuedHere().AsException();

                // The row is locked by the first UPDATE, so that of two changes at once the second sees the first.
                await session.ExecuteAsync("UPDATE ca_authorities SET status_version = status_version + 1 WHERE id = @AuthorityId", new { row.AuthorityId });
                row = (await FindAsync(session, certificate))!;
                if (!from.Contains(row.Status))
                {
                    throw StatusRefusals.NotPossibleNow(row.Status).AsException();
                }

                // X.509 (10/2019), 9.5.3.1: a hold that becomes final keeps the date of the hold.
                var since = row.Status == CertificateStatus.Suspended && to == CertificateStatus.Revoked ? row.StatusSince : time.GetUtcNow();
                await session.ExecuteAsync(
                    "UPDATE ca_certificates SET status = @status, status_since = @since, reason = @reason WHERE request_id = @RequestId",
                    new { status = to.ToString(), since, reason = (int?)reason, row.RequestId });
                var verb = to switch { CertificateStatus.Good => "resumed", CertificateStatus.Suspended => "suspended", _ => "revoked" };
                await audit.AppendAsync(session, new AuditEntry(
                    actor, $"certificate.{verb}", IssuanceStore.Subject(row.AuthorityId, row.SerialNumber), new { Reason = reason?.ToString() }));
                await outbox.PublishAsync(session, new CertificateStatusChanged(row.AuthorityId, row.SerialNumber, to, reason));
            },
            cancellationToken);

    // By serial number, then by bytes: whoever shows a certificate shows all of it.
    private static async Task<IssuanceRow?> FindAsync(DatabaseSession session, Certificate certificate) =>
        (await session.QueryAsync<IssuanceRow>(
            "SELECT * FROM ca_certificates WHERE serial_number = @serial AND state = 'Issued'", new { serial = certificate.SerialNumber.ToString() }))
        .SingleOrDefault(row => certificate.RawData.Span.SequenceEqual(row.Certificate));
}
