using AnTin.Platform.Refusals;
using AnTin.Registration;

namespace AnTin.Portal.Pages.Counter;

internal static class CounterRefusals
{
    public static Refusal NotACard() => new(
        "card-unreadable", RefusalKind.Invalid,
        new("Nội dung này không phải mã QR của thẻ căn cước.", "This is not an ID card's QR code."),
        new("Mã phải có 7 phần cách nhau bằng dấu gạch đứng |.", "It must have 7 parts separated by |."),
        new("Hãy quét lại, hoặc nhập tay các ô bên cạnh theo thẻ.", "Scan again, or type the fields from the card."), "qr");

    public static Refusal UnreadableDate(string field) => new(
        "date-unreadable", RefusalKind.Invalid,
        field == "birthDate" ? new("Ngày sinh chưa đúng dạng.", "The date of birth cannot be read.") : new("Ngày cấp thẻ chưa đúng dạng.", "The card's date of issue cannot be read."),
        new("Ngày phải có dạng ngày/tháng/năm.", "A date is day/month/year."), new("Ví dụ: 05/06/2001.", "For example: 05/06/2001."), field);

    public static Refusal NoGender() => new(
        "gender-missing", RefusalKind.Invalid,
        new("Chưa chọn giới tính.", "The sex is not chosen."), new("Giới tính được đối chiếu với số căn cước.", "It is compared with the number."),
        new("Hãy chọn theo thẻ.", "Choose what the card says."), "gender");

    /// <summary>What disagrees on the card, each next to its field.</summary>
    public static IEnumerable<Refusal> OfCard(NationalIdCard card, DateOnly today) => card.Check(today).Select(item => new Refusal(
        "card-disagrees", RefusalKind.Invalid, item.Sentence,
        new("Thông tin trên thẻ không khớp với nhau.", "What stands on the card does not agree with itself."),
        new("Hãy quét lại hoặc sửa theo đúng thẻ.", "Scan again, or correct it to what the card says."), item.Field));
}
