using AnTin.Ades;
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
    public static Refusal Document(Ades.AdesRefusal refusal)
    {
        var (vi, en) = refusal.Reason switch
        {
            Ades.AdesRefusalReason.NotPdf => ("Tệp này không phải PDF.", "This file is not a PDF."),
            Ades.AdesRefusalReason.Encrypted => ("Tệp PDF này được đặt mật khẩu.", "This PDF is encrypted."),
            Ades.AdesRefusalReason.Damaged => ("Tệp PDF này bị hỏng, không đọc được.", "This PDF is damaged and cannot be read."),
            Ades.AdesRefusalReason.TooLarge => ("Tệp PDF này vượt giới hạn xử lý.", "This PDF is over the limits."),
            Ades.AdesRefusalReason.CertifiedAgainstChanges or Ades.AdesRefusalReason.FieldLocked =>
                ("Người ký trước đã khóa văn bản, không cho thêm chữ ký.", "An earlier signer locked the document against further signatures."),
            Ades.AdesRefusalReason.CertificateNotValid => ("Chứng thư không còn hiệu lực vào lúc này.", "The certificate is not valid now."),
            Ades.AdesRefusalReason.CertificateNotForSigning => ("Chứng thư này không dùng để ký văn bản.", "This certificate is not for signing documents."),
            _ => ("Văn bản này không ký được.", "This document cannot be signed."),
        };
        return new(
            $"document-{refusal.Reason}".ToLowerInvariant(), RefusalKind.Invalid, new(vi, en),
            new("Hệ thống kiểm tra văn bản trước khi ký; chưa có gì được ký.", "The document is checked before signing; nothing was signed."),
            new("Hãy dùng bản PDF gốc, không mật khẩu, rồi thử lại.", "Use the original PDF without a password, then try again."), "file");
    }

    /// <summary>The authority says that the certificate is out of force; a signature with it would be worth nothing.</summary>
    public static Refusal CertificateOutOfForce(bool suspended) => new(
        suspended ? "certificate-suspended" : "certificate-revoked", RefusalKind.Conflict,
        suspended ? new("Chứng thư đang bị tạm dừng.", "The certificate is suspended.") : new("Chứng thư đã bị thu hồi.", "The certificate is revoked."),
        new("Chữ ký tạo lúc này sẽ không có giá trị; chưa có gì được ký.", "A signature made now would not be valid; nothing was signed."),
        suspended
            ? new("Hãy đề nghị nhà cung cấp phục hồi chứng thư rồi thử lại.", "Ask the provider to restore the certificate, then try again.")
            : new("Hãy đến quầy để được cấp chứng thư mới.", "Get a new certificate at a counter."));
}
