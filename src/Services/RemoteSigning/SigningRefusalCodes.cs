using AnTin.Platform;

namespace AnTin.RemoteSigning;

/// <summary>Why a signing ended without a signature, and the sentence both screens show.</summary>
public static class SigningRefusalCodes
{
    public const string Declined = "declined";
    public const string CodesDiffer = "codes-differ";
    public const string NotRequested = "not-requested";
    public const string NotVerified = "not-verified";
    public const string WrongCode = "wrong-code";
    public const string BadAssertion = "bad-assertion";
    public const string TimedOut = "timed-out";
    public const string Cancelled = "cancelled";
    public const string Interrupted = "interrupted";

    /// <summary>What happened, why and what to do, in one text.</summary>
    public static LocalizedText Explain(string code) => code switch
    {
        Declined => new(
            "Công dân đã chọn không ký trên điện thoại. Chưa có gì được ký. Nếu đổi ý, hãy gửi lại yêu cầu ký.",
            "The person chose not to sign on the phone. Nothing was signed. To sign after all, send the request again."),
        CodesDiffer => new(
            "Mã trên hai màn hình không giống nhau, theo lời người ký. Chưa có gì được ký. Hãy kiểm tra đúng điện thoại, đúng yêu cầu rồi gửi lại.",
            "The signer said the codes on the two screens differ. Nothing was signed. Check that it is the right phone and the right request, then send it again."),
        NotRequested => new(
            "Người ký cho biết không yêu cầu việc này. Chưa có gì được ký. Việc này đã được ghi lại để kiểm tra.",
            "The signer says they did not ask for this. Nothing was signed. It is recorded for review."),
        NotVerified => new(
            "Điện thoại chưa được chủ sở hữu mở khóa để xác nhận. Chưa có gì được ký. Hãy gửi lại yêu cầu ký, rồi mở khóa bằng vân tay, khuôn mặt hoặc mã PIN khi được hỏi.",
            "The phone was not unlocked by its owner to confirm. Nothing was signed. Send the request again, then unlock with fingerprint, face or PIN when asked."),
        WrongCode => new(
            "Mã gửi từ điện thoại không đúng mã của yêu cầu. Chưa có gì được ký. Hãy gửi lại yêu cầu ký để có mã mới.",
            "The code sent by the phone is not the request's code. Nothing was signed. Send the request again to get a new code."),
        BadAssertion => new(
            "Xác nhận từ điện thoại không hợp lệ cho văn bản này. Chưa có gì được ký. Hãy gửi lại yêu cầu và xác nhận trên điện thoại đã kích hoạt.",
            "The phone's confirmation is not valid for this document. Nothing was signed. Send the request again and confirm on the activated phone."),
        TimedOut => new(
            "Đã quá 3 phút mà chưa có xác nhận từ điện thoại. Chưa có gì được ký. Hãy gửi lại yêu cầu ký.",
            "Three minutes passed without a confirmation from the phone. Nothing was signed. Send the request again."),
        Cancelled => new(
            "Yêu cầu ký đã được hủy tại quầy. Chưa có gì được ký.", "The request was withdrawn at the counter. Nothing was signed."),
        Interrupted => new(
            "Hệ thống bị gián đoạn đúng lúc ký. Không có chữ ký nào được tạo ra và lưu lại. Hãy gửi lại yêu cầu ký.",
            "The system was interrupted at the moment of signing. No signature was released or kept. Send the request again."),
        _ => new("Yêu cầu ký không thành công. Chưa có gì được ký.", "The request did not succeed. Nothing was signed."),
    };
}
