using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnTin.Platform.Storage;

namespace AnTin.Platform.Audit;

internal sealed class HashChainedAuditTrail(IDatabase database, TimeProvider time) : IAuditTrail
{
    private const int Page = 1_000;

    private static readonly string Genesis = new('0', 64);

    public async Task AppendAsync(DatabaseSession session, AuditEntry entry)
    {
        session.RequireTransaction();
        // Two transactions must not chain to the same entry; readers are not held up.
        await session.LockAsync("audit");
        var last = await session.FindAsync<AuditRecord>("SELECT * FROM platform_audit ORDER BY sequence DESC LIMIT 1");
        var record = new AuditRecord
        {
            Sequence = (last?.Sequence ?? 0) + 1,
            OccurredAt = Rounded(time.GetUtcNow()),
            Actor = entry.Actor,
            Action = entry.Action,
            Subject = entry.Subject,
            Details = JsonSerializer.Serialize(entry.Details),
            PreviousHash = last?.Hash ?? Genesis,
        };
        await session.ExecuteAsync(
            """
            INSERT INTO platform_audit (sequence, occurred_at, actor, action, subject, details, previous_hash, hash)
            VALUES (@Sequence, @OccurredAt, @Actor, @Action, @Subject, @Details, @PreviousHash, @Hash)
            """,
            new
            {
                record.Sequence, record.OccurredAt, record.Actor, record.Action, record.Subject, record.Details, record.PreviousHash,
                Hash = HashOf(record),
            });
    }

    public Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async session =>
            {
                long sequence = 0;
                var hash = Genesis;
                while (true)
                {
                    var page = await session.QueryAsync<AuditRecord>(
                        "SELECT * FROM platform_audit WHERE sequence > @sequence ORDER BY sequence LIMIT @Page", new { sequence, Page });
                    foreach (var record in page)
                    {
                        if (record.Sequence != sequence + 1 || record.PreviousHash != hash || record.Hash != HashOf(record))
                        {
                            return new AuditVerification(sequence, sequence + 1, hash);
                        }

                        (sequence, hash) = (record.Sequence, record.Hash);
                    }

                    if (page.Count < Page)
                    {
                        return new AuditVerification(sequence, null, hash);
                    }
                }
            },
            cancellationToken);

    public Task<IReadOnlyList<AuditRecord>> OfSubjectAsync(string subject, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            session => session.QueryAsync<AuditRecord>("SELECT * FROM platform_audit WHERE subject = @subject ORDER BY sequence", new { subject }),
            cancellationToken);

    // Each field is preceded by its length, so that no two entries have the same encoding.
    private static string HashOf(AuditRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        foreach (var value in (ReadOnlySpan<long>)[record.Sequence, record.OccurredAt.UtcTicks])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            hash.AppendData(number);
        }

        foreach (var text in (ReadOnlySpan<string>)[record.Actor, record.Action, record.Subject, record.Details, record.PreviousHash])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // What the database keeps is in microseconds; the hash must be of what can be read again.
    private static DateTimeOffset Rounded(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
