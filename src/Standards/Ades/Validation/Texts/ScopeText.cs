using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

/// <summary>What a signature covers, in words.</summary>
public static class ScopeText
{
    // A manifest may name a thousand files; a line that is read names a few.
    private const int MaximumNamed = 5;

    /// <summary>Says what a signature covers.</summary>
    /// <param name="report">The report of the signature.</param>
    /// <param name="language">The language.</param>
    /// <returns>A short phrase.</returns>
    public static string Of(SignatureReport report, ReportLanguage language)
    {
        var facts = report.Facts;
        string Say(string vietnamese, string english) => language is ReportLanguage.English ? english : vietnamese;
        if (facts.Fault is not null || facts.Coverage?.Fault is not null)
        {
            return Say("Không xác định được phần được ký", "What is signed cannot be told");
        }

        if (report.Findings.OfType<ContentChanged>().Any())
        {
            return Say("Nội dung không còn như lúc ký", "The content is no longer what was signed");
        }

        return facts switch
        {
            { Countersigns: { } signature } => Say($"Chữ ký “{signature}”", $"The signature “{signature}”"),
            { Coverage: { IsWholeDocument: true } } => Say("Toàn bộ tệp", "The whole file"),
            { Coverage: { } coverage } when coverage.LaterChanges.All(change => change.IsAllowed) => Say(
                $"Toàn bộ văn bản (phiên bản {coverage.Revision}/{coverage.Revisions}); sau đó chỉ thêm chữ ký khác hoặc dữ liệu để kiểm tra, là việc được phép",
                $"The whole document (revision {coverage.Revision} of {coverage.Revisions}); later only other signatures or validation data were added, which is allowed"),
            { Coverage: { } coverage } => Say(
                $"Phần văn bản tại lúc ký (phiên bản {coverage.Revision}/{coverage.Revisions}); sau đó văn bản đã bị thay đổi",
                $"The document as it was then (revision {coverage.Revision} of {coverage.Revisions}); it was changed later"),
            { SignedObjects: { Count: > 0 } objects } => string.Join("; ", objects.Take(MaximumNamed).Select(o => o.What))
                + (objects.Count > MaximumNamed ? Say($" và {objects.Count - MaximumNamed} phần khác", $" and {objects.Count - MaximumNamed} more") : ""),
            _ => Say("Toàn bộ nội dung", "The whole content"),
        };
    }
}
