using AnTin.Platform.Refusals;

namespace AnTin.RemoteSigning.Credentials;

internal static class CredentialRefusals
{
    public static Refusal NotFound() => new(
        "credential-not-found", RefusalKind.NotFound,
        new("Không tìm thấy chữ ký số này.", "There is no such credential."),
        new("Địa chỉ sai, hoặc lượt đăng ký chưa được cấp chứng thư.", "The address is wrong, or nothing was issued for the enrolment."),
        new("Hãy mở lại từ danh sách của quầy.", "Open it again from the counter's list."));

    public static Refusal NotActive() => new(
        "credential-not-active", RefusalKind.Conflict,
        new("Chữ ký số chưa được kích hoạt trên điện thoại.", "The credential is not activated on a phone."),
        new("Chỉ chủ sở hữu đã kích hoạt mới xác nhận ký được.", "Only an owner who activated it can confirm a signature."),
        new("Hãy quét mã QR kích hoạt bằng điện thoại rồi thử lại.", "Scan the activation QR with the phone, then try again."));
}
