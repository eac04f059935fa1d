namespace AnTin.Ades;

public sealed partial record AdesRefusalText
{
    private static class InVietnamese
    {
        private const string UseTheOriginal = "Hãy dùng tệp gốc như khi mới tạo.";
        private const string AskWhoSignedBefore = "Hãy hỏi người ký trước, hoặc ký trên bản chưa có chữ ký đó.";
        private const string TellTheOperator = "Hãy thử lại; nếu vẫn gặp, báo cho nơi quản lý hệ thống.";

        public static AdesRefusalText Of(AdesRefusalReason reason) => reason switch
        {
            AdesRefusalReason.NotPdf => new("Tệp này không phải PDF.", "Nội dung tệp không bắt đầu như một tệp PDF, dù tên tệp có ghi thế nào.", "Hãy chọn tệp PDF, hoặc chọn dạng chữ ký khác."),
            AdesRefusalReason.NotXml => new("Tệp này không phải XML đọc được.", "Tệp sai cú pháp, có khai báo thực thể, hoặc quá lớn.", "Hãy lưu lại thành XML mã UTF-8, không có DTD."),
            AdesRefusalReason.NotCms => new("Tệp này không phải chữ ký CMS.", "Trong tệp không có SignedData (.p7s, .p7m).", "Hãy chọn đúng tệp đã ký."),
            AdesRefusalReason.NotJws => new("Tệp này không phải chữ ký JSON.", "Tệp không thuộc dạng nào trong ba dạng của JSON Web Signature.", "Hãy chọn đúng tệp đã ký."),
            AdesRefusalReason.NotAsic => new("Tệp này không phải gói chữ ký ASiC.", "Tệp không phải gói ZIP theo quy định của ASiC.", "Hãy chọn tệp .asice hoặc .asics."),
            AdesRefusalReason.NameNotSafe => new(
                "Trong gói có tên tệp không an toàn.", "Tên dẫn sang thư mục khác, bị trùng, hoặc mỗi phần mềm đọc một kiểu.", "Hãy đổi tên các tệp rồi đóng gói lại."),
            AdesRefusalReason.Encrypted => new("Tệp này được đặt mật khẩu.", "Chưa nhập mật khẩu mở PDF, hoặc mật khẩu không đúng; tệp nén có mật khẩu thì không mở được ở đây.", "Hãy nhập mật khẩu của PDF, hoặc dùng bản không đặt mật khẩu."),
            AdesRefusalReason.Damaged => new("Tệp này bị hỏng, không đọc được.", "Cấu trúc tệp sai hoặc thiếu, có thể do tải về chưa xong.", UseTheOriginal),
            AdesRefusalReason.TooLarge => new("Tệp này quá lớn hoặc quá phức tạp.", "Hệ thống giới hạn công sức cho mỗi tệp để phục vụ mọi người.", "Hãy chia nhỏ tệp, hoặc bỏ bớt phần không cần."),
            AdesRefusalReason.CertifiedAgainstChanges => new(
                "Người ký trước đã khóa văn bản này.", "Chữ ký chứng nhận cấm mọi thay đổi, mà ký thêm là một thay đổi.", AskWhoSignedBefore),
            AdesRefusalReason.CertificationNotFirst => new(
                "Không chứng nhận văn bản này được nữa.", "Chỉ chữ ký đầu tiên mới chứng nhận được, mà văn bản đã có chữ ký.", "Hãy ký thường, không chứng nhận."),
            AdesRefusalReason.FieldLocked => new("Ô này đã bị một chữ ký trước khóa.", "Ô đã khóa thì không điền được nữa.", AskWhoSignedBefore),
            AdesRefusalReason.NoSuchField => new("Văn bản không có ô ký trống này.", "Tên ô khác, hoặc ô đã được ký.", "Hãy chọn ô khác, hoặc ký mà không chọn ô."),
            AdesRefusalReason.FieldDemandsMore => new(
                "Ô ký đòi hỏi một chữ ký khác.", "Người lập biểu mẫu đã quy định chữ ký trong ô này phải thế nào.", "Hãy ký đúng như ô quy định, hoặc chọn ô khác."),
            AdesRefusalReason.NoSuchPage => new("Văn bản không có trang này.", "Văn bản có ít trang hơn số trang đã chọn.", "Hãy chọn trang có trong văn bản."),
            AdesRefusalReason.PlaceNotFound => new(
                "Không tìm thấy chỗ ký.", "Phần cần ký, hoặc chỗ đặt chữ ký, không có hoặc có nhiều hơn một.", "Hãy kiểm tra đúng loại tệp và tệp đầy đủ."),
            AdesRefusalReason.ReferenceNotPossible => new(
                "Không chỉ rõ được phần cần ký.", "Thiếu mã định danh, hoặc nhiều phần tử trùng mã.", "Hãy lập lại tệp, mỗi phần tử một mã riêng."),
            AdesRefusalReason.WouldBreakEarlierSignature => new(
                "Ký thêm ở đây sẽ làm hỏng chữ ký trước.", "Chữ ký trước bao trùm chỗ sẽ thay đổi.", "Hãy ký song song, ký đối chứng, hoặc ký trong gói."),
            AdesRefusalReason.CertificateNotValid => new(
                "Chứng thư không có hiệu lực vào lúc này.", "Chứng thư đã hết hạn hoặc chưa đến ngày bắt đầu.", "Hãy chọn chứng thư còn hiệu lực, hoặc gia hạn."),
            AdesRefusalReason.CertificateNotForSigning => new(
                "Chứng thư này không dùng để ký văn bản.", "Nơi cấp phát hành chứng thư cho mục đích khác.", "Hãy chọn chứng thư dùng để ký."),
            AdesRefusalReason.AlgorithmDoesNotFit => new(
                "Thuật toán ký không phù hợp.", "Thuật toán không hợp với khóa của chứng thư hay dạng chữ ký, hoặc quá yếu để còn được dùng.", "Hãy chọn thuật toán hoặc chứng thư khác."),
            AdesRefusalReason.SignatureValueWrong => new(
                "Chữ ký nhận về không phải của chứng thư này.", "Giá trị không kiểm tra được bằng khóa của chứng thư nên không được dùng.", TellTheOperator),
            AdesRefusalReason.DocumentChanged => new(
                "Văn bản không còn là bản đã chuẩn bị để ký.", "Nội dung đã đổi từ lúc đó nên chữ ký sẽ không khớp.", "Hãy bắt đầu ký lại với văn bản hiện tại."),
            AdesRefusalReason.ContentMissing => new(
                "Thiếu nội dung được ký.", "Chữ ký nằm ở tệp riêng, còn nội dung thì chưa được chọn hoặc là nội dung khác.", "Hãy chọn nội dung được ký cùng với chữ ký."),
            AdesRefusalReason.NoSuchSignature => new(
                "Không có chữ ký này để bổ sung.", "Trong tệp không có chữ ký ở chỗ đó, hoặc thiếu chứng thư của người ký.", "Hãy chọn chữ ký khác trong tệp."),
            AdesRefusalReason.TimestampTooLarge => new(
                "Dấu thời gian dài hơn chỗ đã dành.", "Câu trả lời của nơi cấp dài hơn ước lượng trước khi ký.", "Hãy ký lại và dành thêm chỗ cho dấu thời gian."),
            AdesRefusalReason.TimestampWrong => new(
                "Không lấy được dấu thời gian.", "Nơi cấp không trả lời, hoặc trả lời không phải dấu thời gian của chữ ký này.", "Hãy thử lại sau, hoặc dùng nơi cấp dấu thời gian khác."),
            AdesRefusalReason.ValidationMaterialMissing => new(
                "Thiếu thông tin để kiểm tra chữ ký về sau.", "Không lấy được một chứng thư hoặc trạng thái thu hồi.", "Hãy thử lại khi dịch vụ của nơi cấp trả lời."),
            AdesRefusalReason.NoRoomInForm => new(
                "Dạng chữ ký này không có chỗ cho phần đó.", "JSON dạng gọn chỉ chứa một chữ ký và không gì thêm; chữ ký XML thường không chứa dấu thời gian.", "Hãy chọn dạng khác, như JSON dạng đầy đủ hoặc XAdES."),
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
        };
    }
}
