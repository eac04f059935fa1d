using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfContainer(Finding finding) => finding switch
    {
        ContainerEncrypted e => new(
            "Tệp nén này được đặt mật khẩu nên không kiểm tra được.",
            $"Mục “{e.Entry}” trong tệp bị mã hóa. Gói ASiC và văn bản Office đã ký không mã hóa các mục của mình; mật khẩu mở PDF không dùng cho tệp nén.",
            "Hãy giải nén bằng mật khẩu rồi kiểm tra tệp đã ký ở bên trong, hoặc xin bản không đặt mật khẩu."),
        ContainerFilesNotSigned f => new(
            $"Trong gói có tệp không được chữ ký này bao gồm: {Names(f.Names)}.",
            "Các tệp này có thể đã được thêm vào hoặc thay đổi mà chữ ký không phát hiện.",
            "Chỉ sử dụng những tệp được liệt kê trong phạm vi chữ ký."),
        SimpleContainerNotOfOneFile f => new(
            $"Gói này phải chứa đúng một tệp nhưng lại có {f.Count}.",
            "Gói loại ASiC-S chỉ có một tệp được ký; có nhiều tệp thì không biết tệp nào là văn bản đã ký.",
            "Không sử dụng gói này. " + AskForAnother),
        MimetypeNotAsItShouldBe => new(
            "Gói không ghi loại tệp đúng cách.",
            "Mục “mimetype” bị thiếu, không đứng đầu, bị nén hoặc ghi loại khác; điều này không ảnh hưởng đến nội dung đã ký.",
            ""),
        ManifestNotUsable m => new(
            $"Danh sách các tệp được ký (“{m.Entry}”) không dùng được.",
            "Có nhiều danh sách cùng chỉ đến một chữ ký nên không xác định được tệp nào được ký.",
            "Không sử dụng gói này. " + AskForAnother),
        OfficeContentNotSigned o => new(
            $"Tài liệu có nội dung mà chữ ký này không bao trùm: {Names(o.Parts)}.",
            "Nội dung đó vẫn hiển thị như phần còn lại nhưng không được ký: có thể đã bị thêm hoặc thay sau khi ký.",
            "Không nên dựa vào tài liệu này. " + AskForAnother),
        OfficeDescriptionNotSigned o => new(
            $"Thông tin mô tả của tệp không được ký: {Names(o.Parts)}.",
            "Office ký nội dung, không ký tên tài liệu, tác giả và các thông tin mô tả khác.",
            ""),
        _ => null,
    };
}
