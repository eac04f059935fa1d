using AnTin.Ades.Validation.Policies;
using AnTin.Platform;
using AnTin.Platform.Refusals;

namespace AnTin.SignatureValidation.Validations;

internal static class ValidationRefusals
{
    public static Refusal UnknownPolicy(string policy) => new(
        "validation-policy-unknown", RefusalKind.Invalid,
        new($"Không có chính sách kiểm tra “{policy}”.", $"There is no validation policy “{policy}”."),
        new($"Có các chính sách: {Policies()}.", $"There are these policies: {Policies()}."),
        new("Hãy chọn một chính sách trong danh sách.", "Choose one of them."),
        "policy");

    public static Refusal UnknownReport(string report) => new(
        "validation-report-unknown", RefusalKind.Invalid,
        new($"Không có loại báo cáo “{report}”.", $"There is no report “{report}”."),
        new("Có các loại: simple, detailed, diagnostic, etsi.", "There are simple, detailed, diagnostic, etsi."),
        new("Hãy chọn một loại trong danh sách.", "Choose one of them."),
        "report");

    public static Refusal Busy() => new(
        "validation-busy", RefusalKind.Unavailable,
        new("Hệ thống đang kiểm tra quá nhiều tệp.", "Too many files are being checked."),
        new("Chưa có gì được nhận từ lần gửi này.", "Nothing of this request was taken."),
        new("Hãy thử lại sau ít phút.", "Try again in a few minutes."));

    /// <summary>Refuses a policy that is not there.</summary>
    public static void RequirePolicy(string? policy)
    {
        if (policy is not null && ValidationPolicy.All.All(p => p.Id != policy))
        {
            throw UnknownPolicy(policy).AsException();
        }
    }

    private static string Policies() => string.Join(", ", ValidationPolicy.All.Select(p => p.Id));
}
