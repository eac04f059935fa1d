using AnTin.Platform.Storage;

namespace AnTin.Platform.Audit;

/// <summary>Who did what to which thing. Details hold facts, never secrets and never more personal data than the action needs.</summary>
/// <param name="Actor">An account id, or <c>system</c>.</param>
/// <param name="Action">A stable verb such as <c>certificate.issued</c>.</param>
/// <param name="Subject">The thing it was done to, such as <c>credential:018f…</c>.</param>
public sealed record AuditEntry(string Actor, string Action, string Subject, object? Details = null)
{
    public const string System = "system";
}

/// <summary>One entry as kept: its hash covers its content and the hash before it.</summary>
public sealed class AuditRecord
{
    public long Sequence { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public string Actor { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Details { get; init; } = "";

    public string PreviousHash { get; init; } = "";

    public string Hash { get; init; } = "";
}

/// <summary>The first entry that does not fit the chain, or none.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="BrokenAt">The sequence number at which the chain breaks: changed, removed or inserted.</param>
/// <param name="HeadHash">The last hash; published elsewhere, it also shows that nothing was cut off at the end.</param>
public sealed record AuditVerification(long Entries, long? BrokenAt, string HeadHash);

/// <summary>The trail of acts, each entry chained to the one before by hash, written in the transaction of the act itself.</summary>
public interface IAuditTrail
{
    Task AppendAsync(DatabaseSession session, AuditEntry entry);

    Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken = default);

    Task<IReadOnlyList<AuditRecord>> OfSubjectAsync(string subject, CancellationToken cancellationToken = default);
}
