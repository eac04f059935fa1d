using AnTin.Ades;
using AnTin.Ades.Validation.Texts;
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

    /// <summary>The document cannot be signed, for a reason that the standard's library found, in its words.</summary>
    public static Refusal Document(AdesRefusal refusal)
    {
        var vi = AdesRefusalText.Of(refusal.Reason, ReportLanguage.Vietnamese);
        var en = AdesRefusalText.Of(refusal.Reason, ReportLanguage.English);
        return new(
            $"document-{refusal.Reason}".ToLowerInvariant(), RefusalKind.Invalid, new(vi.Sentence, en.Sentence),
            new($"{vi.Reason} Chưa có gì được ký.", $"{en.Reason} Nothing was signed."), new(vi.Action, en.Action), "file");
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
