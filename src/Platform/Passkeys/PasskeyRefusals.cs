using AnTin.Platform.Refusals;

namespace AnTin.Platform.Passkeys;

internal static class PasskeyRefusals
{
    private static readonly LocalizedText TryAgain = new("Hãy tải lại trang và thử lại.", "Load the page again and try once more.");

    public static Refusal Malformed() => Of(
        "passkey-malformed", "Thiết bị trả về dữ liệu không đọc được.", "The device returned something that cannot be read.",
        "Dữ liệu khóa truy cập không đúng định dạng WebAuthn.", "The passkey data is not in the WebAuthn form.", TryAgain);

    public static Refusal WrongSite() => Of(
        "passkey-wrong-site", "Khóa truy cập được tạo cho trang khác.", "The passkey answer was made for another site.",
        "Trang đã hỏi khóa không phải là trang này.", "The site that asked for it is not this one.",
        new("Hãy đóng trang đó, mở đúng địa chỉ của cơ quan và báo cho cán bộ một cửa.", "Close that page, open the agency's own address, and tell the counter."));

    public static Refusal WrongChallenge() => Of(
        "passkey-wrong-challenge", "Xác nhận không khớp với yêu cầu đang chờ.", "The confirmation does not fit the request that waits.",
        "Xác nhận được tạo cho một văn bản khác, một lần hỏi khác, hoặc đã quá hạn.", "It was made for another document, another request, or it is too old.", TryAgain);

    public static Refusal UserNotVerified() => Of(
        "passkey-user-not-verified", "Thiết bị chưa kiểm tra người dùng.", "The device did not check the person.",
        "Cần mở khóa bằng vân tay, khuôn mặt hoặc mã PIN của thiết bị.", "It must be unlocked by fingerprint, face or the device's PIN.",
        new("Hãy bật khóa màn hình trên điện thoại rồi thử lại.", "Turn on the phone's screen lock, then try again."));

    public static Refusal Unknown() => Of(
        "passkey-unknown", "Khóa truy cập này chưa được đăng ký.", "This passkey is not registered.",
        "Khóa không thuộc tài khoản đang được hỏi.", "It does not belong to the account that is asked.",
        new("Hãy dùng điện thoại đã kích hoạt, hoặc đến quầy để kích hoạt lại.", "Use the phone you activated, or activate again at a counter."));

    public static Refusal AlreadyRegistered() => Of(
        "passkey-already-registered", "Khóa truy cập này đã được đăng ký.", "This passkey is registered already.",
        "Mỗi khóa truy cập chỉ thuộc một tài khoản.", "A passkey belongs to one account.",
        new("Hãy dùng khóa đã đăng ký để đăng nhập, hoặc tạo khóa khác.", "Sign in with the registered passkey, or make another."));

    public static Refusal BadSignature() => Of(
        "passkey-bad-signature", "Xác nhận từ thiết bị không hợp lệ.", "The device's confirmation is not valid.",
        "Chữ ký của khóa truy cập không đúng với dữ liệu nhận được.", "The passkey's signature does not fit what arrived.", TryAgain);

    public static Refusal CounterWentBack() => Of(
        "passkey-counter", "Khóa truy cập có dấu hiệu bị sao chép.", "The passkey shows signs of having been copied.",
        "Bộ đếm của khóa đi lùi so với lần dùng trước.", "Its counter went back since the last use.",
        new("Không dùng khóa này nữa. Hãy đến quầy để kích hoạt lại.", "Do not use it again. Activate anew at a counter."));

    private static Refusal Of(string code, string whatVi, string whatEn, string whyVi, string whyEn, LocalizedText todo) =>
        new(code, RefusalKind.Forbidden, new(whatVi, whatEn), new(whyVi, whyEn), todo);
}
