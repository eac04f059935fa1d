namespace AnTin.Platform.Refusals;

/// <summary>What can be wrong with an upload before anyone looks inside.</summary>
public static class UploadRefusals
{
    public static Refusal TooLarge(long maxBytes) => new(
        "upload-too-large", RefusalKind.TooLarge,
        new($"Tệp lớn hơn {Megabytes(maxBytes)} MB.", $"The file is larger than {Megabytes(maxBytes)} MB."),
        new("Hệ thống chưa lưu gì từ tệp này.", "Nothing of this file was kept."),
        new("Hãy giảm dung lượng tệp hoặc chia tệp rồi thử lại.", "Make the file smaller or split it, then try again."),
        "file");

    public static Refusal Empty() => new(
        "upload-empty", RefusalKind.Invalid,
        new("Chưa có tệp nào được chọn, hoặc tệp rỗng.", "No file was chosen, or the file is empty."),
        new("Hệ thống cần một tệp có nội dung.", "A file with content is needed."),
        new("Hãy chọn tệp rồi gửi lại.", "Choose a file and send it again."),
        "file");

    public static Refusal TooMany(int maxFiles) => new(
        "upload-too-many", RefusalKind.TooLarge,
        new($"Có hơn {maxFiles} tệp trong một lần gửi.", $"There are more than {maxFiles} files in one request."),
        new("Hệ thống chưa lưu gì từ lần gửi này.", "Nothing of this request was kept."),
        new("Hãy chia thành nhiều lần gửi.", "Send them in several portions."),
        "file");

    private static long Megabytes(long bytes) => Math.Max(1, bytes / (1024 * 1024));
}
