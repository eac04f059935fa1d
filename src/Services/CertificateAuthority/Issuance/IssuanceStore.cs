using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;
using AnTin.Platform.Audit;
using AnTin.Platform.Outbox;
using AnTin.Platform.Storage;

namespace AnTin.CertificateAuthority.Issuance;

/// <summary>Keeps intents and outcomes, each with its audit entry.</summary>
internal sealed class IssuanceStore(IDatabase database, IAuditTrail audit, IOutbox outbox, TimeProvider time)
{
    public Task<IssuanceRow?> FindAsync(string requestId, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FindAsync<IssuanceRow>("SELECT * FROM ca_certificates WHERE request_id = @requestId", new { requestId }), cancellationToken);

    public Task<IReadOnlyList<IssuanceRow>> UnfinishedAsync(CancellationToken cancellationToken) => database.ReadAsync(
        session => session.QueryAsync<IssuanceRow>("SELECT * FROM ca_certificates WHERE state = 'Intended' ORDER BY intended_at, request_id"), cancellationToken);

    /// <summary>Records what will be signed, or returns what was recorded under the same request id before.</summary>
    public Task<IssuanceRow> RecordIntentAsync(CertificateIntent intent, CertificateDraft draft, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var inserted = await session.ExecuteAsync(
                    """
                    INSERT INTO ca_certificates
                        (request_id, request_digest, authority_id, serial_number, kind, state, to_be_signed, actor, intended_at, status, status_since)
                    VALUES (@RequestId, @Digest, @AuthorityId, @Serial, @Kind, 'Intended', @Tbs, @Actor, @now, 'Good', @now)
                    ON CONFLICT (request_id) DO NOTHING
                    """,
                    new
                    {
                        intent.RequestId, intent.Digest, AuthorityId = intent.Issuer.Id, Serial = draft.SerialNumber.ToString(), Kind = intent.Kind.ToString(),
                        Tbs = draft.TbsBytes.ToArray(), intent.Actor, now = time.GetUtcNow(),
                    });
                if (inserted == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(
                        intent.Actor, "certificate.intended", Subject(intent.Issuer.Id, draft.SerialNumber.ToString()), new { Kind = intent.Kind.ToString() }));
                }

                return await session.GetAsync<IssuanceRow>("SELECT * FROM ca_certificates WHERE request_id = @RequestId", new { intent.RequestId });
            },
            cancellationToken);

    /// <summary>Records the certificate; of two that finish the same intent, the first one counts, and both have the same bytes.</summary>
    public Task RecordIssuedAsync(IssuanceRow row, Certificate certificate, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var first = await session.ExecuteAsync(
                    "UPDATE ca_certificates SET state = 'Issued', certificate = @bytes, issued_at = @now, status_since = @now WHERE request_id = @RequestId AND state = 'Intended'",
                    new { bytes = certificate.RawData.ToArray(), now = time.GetUtcNow(), row.RequestId });
                if (first == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(
                        row.Actor, "certificate.issued", Subject(row.AuthorityId, row.SerialNumber),
                        new { Sha256 = Convert.ToHexStringLower(certificate.Sha256Fingerprint.Span) }));
                    await outbox.PublishAsync(session, new CertificateIssued(row.AuthorityId, row.SerialNumber, row.Kind.ToString()));
                }
            },
            cancellationToken);

    /// <summary>Records that an intent will never be carried out.</summary>
    public Task RecordRefusedAsync(IssuanceRow row, IReadOnlyList<string> clauses, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async session =>
            {
                var first = await session.ExecuteAsync(
                    "UPDATE ca_certificates SET state = 'Refused' WHERE request_id = @RequestId AND state = 'Intended'", new { row.RequestId });
                if (first == 1)
                {
                    await audit.AppendAsync(session, new AuditEntry(
                        AuditEntry.System, "certificate.refused", Subject(row.AuthorityId, row.SerialNumber), new { Clauses = clauses }));
                }
            },
            cancellationToken);

    public static string Subject(string authorityId, string serialNumber) => $"certificate:{authorityId}/{serialNumber}";
}
