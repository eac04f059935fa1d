using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfContainer(Finding finding) => finding switch
    {
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
        _ => null,
    };
}
