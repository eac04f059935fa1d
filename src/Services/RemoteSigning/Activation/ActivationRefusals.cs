using AnTin.Platform.Refusals;

namespace AnTin.RemoteSigning.Activation;

internal static class ActivationRefusals
{
    private static readonly Platform.LocalizedText AskForNew = new(
        "Hãy nhờ cán bộ một cửa tạo mã QR kích hoạt mới; không cần làm lại hồ sơ.", "Ask the counter for a new activation QR; nothing else has to be repeated.");

    public static Refusal Unknown() => new(
        "activation-link-unknown", RefusalKind.NotFound,
        new("Liên kết kích hoạt không đúng.", "The activation link is not right."),
        new("Địa chỉ bị thiếu hoặc sai ký tự.", "The address is incomplete or has a wrong character."),
        new("Hãy quét lại mã QR trên màn hình quầy. Nếu mất liên kết, cán bộ một cửa có thể tạo mã mới.", "Scan the QR on the counter's screen again. If the link is lost, the counter can make a new one."));

    public static Refusal Used() => new(
        "activation-link-used", RefusalKind.Gone,
        new("Liên kết này đã được dùng để kích hoạt.", "This link was already used to activate."),
        new("Mỗi liên kết chỉ kích hoạt được một lần.", "Each link activates once."),
        new("Nếu chính bạn đã kích hoạt, hãy mở trang ký trên điện thoại đó. Nếu không phải bạn, hãy báo ngay cho quầy.", "If it was you, open the signing page on that phone. If it was not you, tell the counter at once."));

    public static Refusal Replaced() => new(
        "activation-link-replaced", RefusalKind.Gone,
        new("Liên kết này đã được thay bằng liên kết mới.", "This link was replaced by a newer one."),
        new("Quầy đã tạo mã QR khác sau mã này.", "The counter made another QR after this one."),
        new("Hãy quét mã QR mới nhất trên màn hình quầy.", "Scan the newest QR on the counter's screen."));

    public static Refusal Expired() => new(
        "activation-link-expired", RefusalKind.Gone,
        new("Liên kết kích hoạt đã hết hạn.", "The activation link has expired."),
        new("Liên kết chỉ có hiệu lực trong 24 giờ.", "A link lives 24 hours."), AskForNew);

    public static Refusal NotCertified() => new(
        "credential-not-certified", RefusalKind.Conflict,
        new("Chữ ký số này chưa có chứng thư.", "This credential has no certificate yet."),
        new("Nhà cung cấp chưa trả lời yêu cầu cấp chứng thư.", "The provider has not answered the request."),
        new("Hãy bấm cấp chứng thư lần nữa rồi tạo mã QR.", "Ask for the certificate again, then make the QR."));

    public static Refusal AlreadyActive() => new(
        "credential-already-active", RefusalKind.Conflict,
        new("Chữ ký số này đã được kích hoạt.", "This credential is already activated."),
        new("Một chữ ký số chỉ gắn với một chủ sở hữu.", "A credential belongs to one owner."),
        new("Hãy dùng điện thoại đã kích hoạt để ký.", "Use the activated phone to sign."));
}
