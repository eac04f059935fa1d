using AnTin.Platform;
using AnTin.Platform.Refusals;

namespace AnTin.Procedures.Dossiers;

internal static class DossierRefusals
{
    public static Refusal NotFound() => new(
        "dossier-not-found", RefusalKind.NotFound,
        new("Không tìm thấy hồ sơ này.", "There is no such dossier."),
        new("Địa chỉ sai, hoặc hồ sơ thuộc cơ quan khác.", "The address is wrong, or it belongs to another agency."),
        new("Hãy mở lại từ danh sách hồ sơ.", "Open it again from the list."));

    public static Refusal AnswerMissing(FormField field) => new(
        "answer-missing", RefusalKind.Invalid,
        new($"Chưa nhập: {field.Label.Vi}.", $"Missing: {field.Label.En}."),
        new("Thủ tục cần thông tin này.", "The procedure needs it."), new("Hãy nhập rồi tiếp tục.", "Enter it, then go on."), field.Name);

    public static Refusal AnswerTooLong(FormField field) => new(
        "answer-too-long", RefusalKind.Invalid,
        new($"{field.Label.Vi}: tối đa {field.MaxLength} ký tự.", $"{field.Label.En}: at most {field.MaxLength} characters."),
        new("Mẫu đơn không đủ chỗ cho phần dài hơn.", "The form has no room for more."), new("Hãy rút gọn.", "Shorten it."), field.Name);

    public static Refusal CopiesNotANumber() => new(
        "copies-not-a-number", RefusalKind.Invalid,
        new("Số lượng bản sao phải là số từ 1 đến 20.", "The number of copies must be from 1 to 20."),
        new("Mỗi hồ sơ cấp tối đa 20 bản.", "A dossier yields at most 20 copies."), new("Hãy nhập lại số lượng.", "Enter the number again."), "copies");

    public static Refusal NotTheApplicants() => new(
        "attachment-not-owned", RefusalKind.Forbidden,
        new("Giấy tờ đính kèm không thuộc kho dữ liệu của công dân này.", "The attachment is not in this citizen's data store."),
        new("Chỉ chủ kho dữ liệu mới dùng lại được giấy tờ của mình.", "Only its owner can use a document again."),
        new("Hãy chọn lại trong danh sách.", "Choose again from the list."), "attachments");

    public static Refusal WrongState(string expectedVi, string expectedEn) => new(
        "dossier-wrong-state", RefusalKind.Conflict,
        new("Hồ sơ không ở bước này.", "The dossier is not at this step."),
        new($"Bước này cần hồ sơ đang: {expectedVi}.", $"This step needs a dossier that is: {expectedEn}."),
        new("Hãy tải lại trang để xem bước hiện tại.", "Load the page again to see where it stands."));

    public static Refusal NoCredential() => new(
        "signer-without-credential", RefusalKind.Conflict,
        new("Tài khoản này chưa có chữ ký số được kích hoạt.", "This account has no activated credential."),
        new("Ký hoặc đóng dấu cần chứng thư do cơ quan chứng thực của Chính phủ cấp.", "Signing or sealing needs a certificate from the government CA."),
        new("Hãy mở “Chữ ký của tôi” để kích hoạt.", "Open “My signature” to activate it."));

    public static Refusal NoSigner() => new(
        "agency-without-signer", RefusalKind.Conflict,
        new("Cơ quan chưa có người ký kết quả.", "The agency has nobody who signs results."),
        new("Kết quả phải ghi chức vụ và họ tên người ký.", "A result names its signer and their title."),
        new("Hãy nhờ quản trị viên khai báo lãnh đạo ký.", "Ask an administrator to enter the leader who signs."));

    public static Refusal NotTheSigner() => new(
        "not-the-signer", RefusalKind.Forbidden,
        new("Tài khoản này không phải người ký kết quả của cơ quan.", "This account is not the agency's signer of results."),
        new("Văn bản ghi họ tên người ký; chỉ người đó ký được.", "The document names its signer; only they can sign it."),
        new("Hãy chuyển cho lãnh đạo có tên trên văn bản.", "Pass it to the leader whose name is on the document."));

    public static Refusal SignatureUnderWay() => new(
        "signature-under-way", RefusalKind.Conflict,
        new("Văn bản này đã được xác nhận ký và đang hoàn tất.", "This document was confirmed and its signature is being finished."),
        new("Có thể còn chờ dấu thời gian; không cần ký lại.", "It may be waiting for its time-stamp; it need not be signed again."),
        new("Hãy đợi ít phút rồi tải lại trang.", "Wait a few minutes, then load the page again."));

    public static Refusal OtherAgency() => new(
        "other-agency", RefusalKind.Forbidden,
        new("Hồ sơ thuộc cơ quan khác.", "The dossier belongs to another agency."),
        new("Mỗi cơ quan chỉ xử lý, ký và đóng dấu hồ sơ của mình.", "An agency handles, signs and seals its own dossiers only."),
        new("Hãy chuyển hồ sơ cho đúng cơ quan.", "Pass it to the right agency."));
}
