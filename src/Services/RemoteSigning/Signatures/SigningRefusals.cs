using AnTin.Platform;
using AnTin.Platform.Refusals;

namespace AnTin.RemoteSigning.Signatures;

internal static class SigningRefusals
{
    public static Refusal NotFound() => new(
        "signing-not-found", RefusalKind.NotFound,
        new("Không tìm thấy yêu cầu ký này.", "There is no such signing request."),
        new("Yêu cầu không thuộc tài khoản đang dùng, hoặc địa chỉ sai.", "It is not this account's, or the address is wrong."),
        new("Hãy mở lại từ danh sách yêu cầu.", "Open it again from the list of requests."));

    /// <summary>A request that ended without a signature, with the sentence of its reason.</summary>
    public static Refusal Ended(string code)
    {
        var text = SigningRefusalCodes.Explain(code);
        var kind = code is SigningRefusalCodes.WrongCode or SigningRefusalCodes.BadAssertion ? RefusalKind.Forbidden : RefusalKind.Gone;
        return new($"signing-{code}", kind, new("Yêu cầu ký đã kết thúc, không có chữ ký.", "The request ended without a signature."), text, new("", ""));
    }

    public static Refusal AlreadyUsed() => new(
        "signing-already-authorised", RefusalKind.Conflict,
        new("Yêu cầu này đã được xác nhận trước đó.", "This request was confirmed before."),
        new("Mỗi xác nhận chỉ dùng được một lần; không ký lần thứ hai.", "Each confirmation is used once; nothing is signed a second time."),
        new("Hãy xem kết quả của lần ký trước.", "Look at the result of the earlier signature."));

    /// <summary>The document cannot be signed, for a reason that the standard's library found.</summary>
    public static Refusal Document(Ades.Pades.PadesRefusal refusal)
    {
        var (vi, en) = refusal.Reason switch
        {
            Ades.Pades.PadesRefusalReason.NotPdf => ("Tệp này không phải PDF.", "This file is not a PDF."),
            Ades.Pades.PadesRefusalReason.Encrypted => ("Tệp PDF này được đặt mật khẩu.", "This PDF is encrypted."),
            Ades.Pades.PadesRefusalReason.Damaged => ("Tệp PDF này bị hỏng, không đọc được.", "This PDF is damaged and cannot be read."),
            Ades.Pades.PadesRefusalReason.TooLarge => ("Tệp PDF này vượt giới hạn xử lý.", "This PDF is over the limits."),
            Ades.Pades.PadesRefusalReason.CertifiedAgainstChanges or Ades.Pades.PadesRefusalReason.FieldLocked =>
                ("Người ký trước đã khóa văn bản, không cho thêm chữ ký.", "An earlier signer locked the document against further signatures."),
            Ades.Pades.PadesRefusalReason.CertificateNotValid => ("Chứng thư không còn hiệu lực vào lúc này.", "The certificate is not valid now."),
            Ades.Pades.PadesRefusalReason.CertificateNotForSigning => ("Chứng thư này không dùng để ký văn bản.", "This certificate is not for signing documents."),
            _ => ("Văn bản này không ký được.", "This document cannot be signed."),
        };
        return new(
            $"document-{refusal.Reason}".ToLowerInvariant(), RefusalKind.Invalid, new(vi, en),
            new("Hệ thống kiểm tra văn bản trước khi ký; chưa có gì được ký.", "The document is checked before signing; nothing was signed."),
            new("Hãy dùng bản PDF gốc, không mật khẩu, rồi thử lại.", "Use the original PDF without a password, then try again."), "file");
    }

    public static Refusal TimestampUnavailable() => new(
        "timestamp-unavailable", RefusalKind.Unavailable,
        new("Chưa lấy được dấu thời gian hoặc thông tin thu hồi.", "The time-stamp or the revocation data cannot be had just now."),
        new("Chữ ký đã được tạo và được giữ lại; chỉ còn chờ dấu thời gian.", "The signature was made and is kept; only the time-stamp is missing."),
        new("Không cần ký lại: hệ thống tự hoàn tất khi dịch vụ trả lời.", "Do not sign again: it is finished as soon as the service answers."));
}
