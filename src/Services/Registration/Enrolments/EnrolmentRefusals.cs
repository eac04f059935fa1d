using AnTin.Platform;
using AnTin.Platform.Refusals;

namespace AnTin.Registration.Enrolments;

internal static class EnrolmentRefusals
{
    public static Refusal NotSeen() => new(
        "person-not-seen", RefusalKind.Invalid,
        new("Chưa xác nhận đã gặp trực tiếp công dân.", "It is not confirmed that the citizen was seen."),
        new("Chứng thư chỉ được cấp cho người có mặt và đúng với thẻ căn cước.", "A certificate is issued only to a person who is present and is the one on the card."),
        new("Hãy đối chiếu người với thẻ rồi đánh dấu ô xác nhận.", "Compare the person with the card, then tick the box."),
        "seenInPerson");

    public static Refusal CardDisagrees(string field, LocalizedText sentence) => new(
        "card-disagrees", RefusalKind.Invalid, sentence,
        new("Thông tin trên thẻ không khớp với nhau.", "What stands on the card does not agree with itself."),
        new("Hãy quét lại mã QR hoặc sửa ô được đánh dấu theo đúng thẻ.", "Scan the QR code again, or correct the marked field to what the card says."),
        field);

    public static Refusal UnknownCounter() => new(
        "counter-unknown", RefusalKind.Forbidden,
        new("Tài khoản này không thuộc quầy nào.", "This account does not belong to a counter."),
        new("Việc đăng ký phải gắn với một quầy để thống kê và đối soát.", "An enrolment belongs to a counter, for counting and checking."),
        new("Hãy nhờ quản trị viên gán quầy cho tài khoản.", "Ask an administrator to assign a counter to the account."));

    public static Refusal NotFound() => new(
        "enrolment-not-found", RefusalKind.NotFound,
        new("Không tìm thấy lượt đăng ký này.", "There is no such enrolment."),
        new("Địa chỉ sai, hoặc lượt đăng ký thuộc quầy khác.", "The address is wrong, or it belongs to another counter."),
        new("Hãy mở lại từ danh sách của quầy.", "Open it again from the counter's list."));

    public static Refusal OfferNotValidToday() => new(
        "offer-not-valid", RefusalKind.Conflict,
        new("Gói đã chọn không có hiệu lực hôm nay.", "The chosen offer is not valid today."),
        new("Chương trình hoặc thời gian của gói đã thay đổi từ khi trang được mở.", "The campaign or the offer changed since the page was opened."),
        new("Hãy chọn lại trong danh sách hôm nay.", "Choose again from today's list."),
        "offer");

    public static Refusal NoOfferChosen() => new(
        "offer-missing", RefusalKind.Conflict,
        new("Chưa chọn nhà cung cấp.", "No provider has been chosen."),
        new("Công dân cần biết giá trước khi được cấp chứng thư.", "The citizen must know the price before a certificate is issued."),
        new("Hãy chọn một gói rồi tiếp tục.", "Choose an offer, then go on."),
        "offer");

    public static Refusal BeingIssued() => new(
        "certificate-being-issued", RefusalKind.Conflict,
        new("Nhà cung cấp đã được yêu cầu cấp chứng thư.", "The provider has been asked for the certificate."),
        new("Không thể đổi gói khi nhà cung cấp có thể đã cấp theo gói đã chọn.", "The offer cannot be changed while the provider may have issued under it."),
        new("Hãy bấm cấp chứng thư lần nữa để lấy kết quả.", "Ask for the certificate again to get its answer."),
        "offer");

    public static Refusal AlreadyIssued() => new(
        "certificate-already-issued", RefusalKind.Conflict,
        new("Chứng thư của lượt đăng ký này đã được cấp.", "The certificate of this enrolment was already issued."),
        new("Không thể đổi gói sau khi cấp.", "The offer cannot be changed after issuance."),
        new("Hãy mở lượt đăng ký để xem chứng thư.", "Open the enrolment to see the certificate."));
}
