using AnTin.Ades.Validation.Policies;
using AnTin.Platform;
using AnTin.Platform.Refusals;

namespace AnTin.SignatureValidation;

/// <summary>What validation refuses; pages say it beside the field for the files.</summary>
public static class ValidationRefusals
{
    // A place is free after a file or two; room on the disk when somebody has looked.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    /// <summary>There is no such policy.</summary>
    public static Refusal UnknownPolicy(string policy) => new(
        "validation-policy-unknown", RefusalKind.Invalid,
        new($"Không có chính sách kiểm tra “{policy}”.", $"There is no validation policy “{policy}”."),
        new($"Có các chính sách: {Policies()}.", $"There are these policies: {Policies()}."),
        new("Hãy chọn một chính sách trong danh sách.", "Choose one of them."),
        "policy");

    /// <summary>There is no such report.</summary>
    public static Refusal UnknownReport(string report) => new(
        "validation-report-unknown", RefusalKind.Invalid,
        new($"Không có loại báo cáo “{report}”.", $"There is no report “{report}”."),
        new("Có các loại: simple, detailed, diagnostic, etsi.", "There are simple, detailed, diagnostic, etsi."),
        new("Hãy chọn một loại trong danh sách.", "Choose one of them."),
        "report");

    /// <summary>More files wait, or lie on the disk, than the operator allows.</summary>
    public static Refusal Busy() => new(
        "validation-busy", RefusalKind.Unavailable,
        new("Hệ thống đang kiểm tra quá nhiều tệp.", "Too many files are being checked."),
        new("Chưa có gì được nhận từ lần gửi này.", "Nothing of this request was taken."),
        new("Hãy thử lại sau ít phút.", "Try again in a few minutes."),
        "file") { RetryAfter = Soon };

    /// <summary>One caller sends more than its share.</summary>
    /// <param name="perMinute">How many uploads a minute are one caller's share.</param>
    /// <param name="wait">When the next will be taken.</param>
    public static Refusal TooFast(int perMinute, TimeSpan wait) => new(
        "validation-too-fast", RefusalKind.TooMany,
        new("Có quá nhiều lần gửi từ địa chỉ mạng của bạn.", "Too many uploads come from your network address."),
        new($"Mỗi địa chỉ được gửi {perMinute} lần mỗi phút, để mọi người đều được phục vụ. Chưa có gì được nhận từ lần gửi này.", $"An address may send {perMinute} times a minute, so that everybody is served. Nothing of this request was taken."),
        new("Hãy đợi một lát rồi gửi lại; có nhiều tệp thì gửi chung một lần.", "Wait a little and send again; send many files in one request."),
        "file") { RetryAfter = wait };

    /// <summary>The disk for uploads is full, or nearly.</summary>
    public static Refusal NoSpace() => new(
        "validation-no-space", RefusalKind.Unavailable,
        new("Máy chủ sắp hết chỗ trống nên không nhận tệp lúc này.", "The server is short of disk space and takes no files now."),
        new("Chưa có gì được giữ lại từ lần gửi này.", "Nothing of this request was kept."),
        new("Hãy thử lại sau, hoặc báo cho nơi quản lý hệ thống.", "Try again later, or tell whoever runs the system."),
        "file") { RetryAfter = Later };

    /// <summary>What may be kept in all is kept already; nothing older is deleted before its time to make room.</summary>
    public static Refusal KeptFull() => new(
        "validation-kept-full", RefusalKind.Unavailable,
        new("Đã hết chỗ lưu kết quả và tệp.", "There is no room left to keep results and files."),
        new("Những gì đã hứa giữ cho người khác không bị xóa trước hạn. Chưa có gì được nhận từ lần gửi này.", "What was promised to others is not deleted before its time. Nothing of this request was taken."),
        new("Hãy chọn “Không lưu gì” rồi gửi lại, hoặc thử lại sau.", "Choose “Keep nothing” and send again, or try again later."),
        "file") { RetryAfter = Later };

    /// <summary>There is no result of this address, or none any more.</summary>
    public static Refusal NoSuchResult() => new(
        "validation-result-gone", RefusalKind.NotFound,
        new("Kết quả này không còn nữa.", "This result is gone."),
        new("Thời gian giữ kết quả đã hết, kết quả đã bị xóa, hoặc địa chỉ không đúng.", "Its time is over, it was deleted, or the address is wrong."),
        new("Hãy gửi tệp để kiểm tra lại.", "Send the file to have it checked again."));

    /// <summary>There is no batch of this address, or none any more.</summary>
    public static Refusal NoSuchBatch() => new(
        "validation-batch-gone", RefusalKind.NotFound,
        new("Không còn lần kiểm tra này.", "There is no such check any more."),
        new("Nó đã bị dừng, trang đã đóng quá lâu nên các tệp đã bị xóa, hoặc địa chỉ không đúng.", "It was stopped, the page was closed for too long and the files were deleted, or the address is wrong."),
        new("Hãy gửi lại tệp.", "Send the files again."));

    /// <summary>A batch ended with the process that worked on it, or failed.</summary>
    /// <param name="files">How many files it had.</param>
    public static Refusal BatchLost(int files) => new(
        "validation-batch-lost", RefusalKind.Gone,
        new($"Lần kiểm tra {files} tệp này đã bị gián đoạn.", $"This check of {files} file(s) was interrupted."),
        new("Máy chủ đã khởi động lại hoặc gặp lỗi giữa chừng. Chưa có kết quả nào được lưu, các tệp đã bị xóa khỏi máy chủ.", "The server was restarted or failed in between. No result was kept, and the files are deleted from the server."),
        new("Hãy gửi lại tất cả các tệp.", "Send all the files again."));

    /// <summary>Refuses a policy that is not there.</summary>
    internal static void RequirePolicy(string? policy)
    {
        if (policy is not null && ValidationPolicy.All.All(p => p.Id != policy))
        {
            throw UnknownPolicy(policy).AsException();
        }
    }

    private static string Policies() => string.Join(", ", ValidationPolicy.All.Select(p => p.Id));
}
