using AnTin.Ades.TrustedLists;
using AnTin.Platform;

namespace AnTin.SignatureValidation;

/// <summary>The trusted lists as they are now: one immutable state, swapped as a whole when it was renewed.</summary>
public interface ITrustedServices
{
    /// <summary>The state of this moment; a request takes it once and rests on nothing else.</summary>
    TrustedServicesState Current { get; }
}

/// <summary>What is trusted besides the operator's anchors, and how fresh it is.</summary>
/// <param name="Snapshot">The lists.</param>
/// <param name="Faults">What went wrong when they were last to be renewed, for a log; empty when all is well.</param>
/// <param name="IsStale">Whether the lists are older than the operator allows without a word, for whatever reason.</param>
public sealed record TrustedServicesState(TrustSnapshot Snapshot, IReadOnlyList<string> Faults, bool IsStale)
{
    /// <summary>Whether the operator's lists have been read since the start; until then the shipped list stands in for them.</summary>
    public bool IsLoaded { get; init; } = true;

    /// <summary>What an outcome says of the lists it rests on.</summary>
    /// <param name="now">The time of validation.</param>
    public TrustBasis Basis(DateTimeOffset now) => new(
        Snapshot.LoadedAt,
        Notice(now),
        [.. Snapshot.Lists.Select(list => new TrustedListUsed(list.Territory, list.SequenceNumber, list.IssuedAt, Convert.ToHexStringLower(list.Sha256.Span)))]);

    private LocalizedText? Notice(DateTimeOffset now)
    {
        // A job that does not run any more reports no fault either: the age speaks for itself.
        if (Faults.Count == 0 && !IsStale)
        {
            return null;
        }

        var hours = Math.Max(0, (int)(now - Snapshot.LoadedAt).TotalHours);
        return IsStale
            ? new($"Danh sách tin cậy chưa cập nhật được từ {hours} giờ trước; kết quả dựa trên bản cũ.", $"The trusted lists could not be renewed for {hours} hours; the result rests on the old ones.")
            : new($"Lần cập nhật danh sách tin cậy gần nhất chưa trọn vẹn; đang dùng bản tải {hours} giờ trước.", $"The last renewal of the trusted lists was not complete; those of {hours} hours ago are in use.");
    }
}
