using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private const string AskForAnother = "Hãy xin lại bản gốc từ nơi đã ký hoặc nơi đã gửi văn bản này.";
    private const string AskTheSigner = "Hãy hỏi lại người ký hoặc cơ quan ban hành trước khi sử dụng văn bản.";

    public static FindingText Of(Finding finding) => finding switch
    {
        FormatNotKnown => new(
            "Tệp này không thuộc dạng kiểm tra được.",
            "Kiểm tra được tệp PDF, XML, CMS (.p7s, .p7m), JSON, ASiC, Office và OpenDocument có chữ ký số; ảnh chụp hoặc bản quét đổi đuôi thì không có chữ ký để kiểm tra.",
            "Hãy chọn đúng tệp đã ký số."),
        DocumentEncrypted => new(
            "Tệp PDF này được đặt mật khẩu nên không kiểm tra được.",
            "Nội dung đã bị mã hóa, không đọc được những gì đã ký.",
            "Hãy nhập mật khẩu, hoặc xin bản không đặt mật khẩu. Đừng tự gỡ mật khẩu: gỡ mật khẩu làm hỏng chữ ký."),
        DocumentPasswordWrong => new(
            "Mật khẩu không mở được tệp PDF này.",
            "Văn bản đã bị mã hóa; mật khẩu đã nhập không phải mật khẩu mở, cũng không phải mật khẩu của chủ văn bản.",
            "Hãy nhập lại mật khẩu; chữ hoa, chữ thường và dấu đều được phân biệt."),
        DocumentDamaged => new(
            "Tệp này bị hỏng.",
            "Cấu trúc tệp sai hoặc thiếu, có thể do tải về chưa xong hoặc đã bị phần mềm khác ghi lại.",
            AskForAnother),
        DocumentTooLarge => new(
            "Tệp này quá lớn hoặc quá phức tạp nên chưa được kiểm tra.",
            "Hệ thống giới hạn công sức cho mỗi tệp để phục vụ mọi người.",
            "Hãy kiểm tra bằng chương trình antin trên máy tính của bạn."),
        ExaminationFailed => new(
            "Chưa kiểm tra được tệp này do lỗi của chương trình.",
            "Lỗi nằm ở chương trình kiểm tra, không có nghĩa là chữ ký sai.",
            "Hãy thử lại sau hoặc báo cho nơi quản lý hệ thống."),
        NoSignature => new(
            "Tệp này không có chữ ký số.",
            "Hình con dấu hoặc hình chữ ký trên trang chỉ là hình ảnh, không phải chữ ký số.",
            "Nếu văn bản lẽ ra phải có chữ ký số, hãy xin bản điện tử đã ký; bản in rồi quét lại không giữ được chữ ký."),
        OrphanSignatures o => new(
            $"Trong tệp có {o.Count} chữ ký nằm ngoài mọi ô ký nên không được xét.",
            "Phần mềm đọc PDF cũng không hiển thị các chữ ký này.",
            ""),
        SandboxCertificate s => new(
            "SANDBOX: chữ ký này dùng chứng thư thử nghiệm, không có giá trị pháp lý.",
            $"Chứng thư do hệ thống thử nghiệm “{s.Anchor}” cấp.",
            "Chỉ dùng để thử. Đừng nhận văn bản này như văn bản thật."),
        _ => OfFormat(finding) ?? OfChain(finding) ?? OfQualification(finding) ?? OfStatus(finding) ?? OfTime(finding) ?? OfContainer(finding) ?? OfPast(finding) ?? OfEvidence(finding)
            ?? throw new ArgumentException($"No words for {finding.GetType().Name}.", nameof(finding)),
    };

    private static string Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? "?" : string.Join(", ", names.Take(5).Select(n => n.Length == 0 ? "văn bản" : $"“{n}”")) + (names.Count > 5 ? " …" : "");

    private static string Said(SignerAttributesNotVerified said)
    {
        var parts = new List<string>();
        if (said.Claimed.Count > 0)
        {
            parts.Add(Names(said.Claimed));
        }

        if (said.Certified > 0)
        {
            parts.Add($"{said.Certified} chứng thư thuộc tính");
        }

        if (said.Assertions > 0)
        {
            parts.Add($"{said.Assertions} xác nhận của bên khác");
        }

        return string.Join("; ", parts);
    }

    private static FindingText? OfFormat(Finding finding) => finding switch
    {
        ContentChanged => new(
            "Nội dung văn bản đã bị thay đổi sau khi ký.",
            "Phần đã ký không còn giống từng bit với lúc ký; chỉ một ký tự khác đi cũng bị phát hiện.",
            "Không sử dụng văn bản này. " + AskForAnother),
        ContentMissing m => new(
            $"Thiếu phần đã được ký: {Names(m.Names)}.",
            "Chữ ký bao gồm nội dung nằm ngoài tệp này hoặc ở chỗ khác mà hiện không có.",
            "Hãy kiểm tra chữ ký cùng với các tệp đã được ký."),
        SignatureValueWrong => new(
            "Chữ ký không khớp với chứng thư của người ký.",
            "Giá trị chữ ký không do khóa của chứng thư này tạo ra, hoặc đã bị sửa.",
            "Không sử dụng văn bản này. " + AskForAnother),
        ChangedAfterSigning c => new(
            $"Văn bản đã bị thay đổi sau khi ký: {Changes(c.Changes)}.",
            "Phần thêm vào không nằm trong phạm vi chữ ký nhưng làm thay đổi những gì người đọc nhìn thấy hoặc không thể xác định là vô hại.",
            "Không sử dụng văn bản này. " + AskForAnother),
        FilledAfterSigning f => new(
            $"Văn bản được điền thêm sau chữ ký này: {Changes(f.Changes)}.",
            "Phần điền thêm không được chữ ký này bảo vệ và văn bản không quy định có được điền hay không.",
            AskTheSigner),
        AddedAfterSigning a => new(
            $"Sau chữ ký này tệp có thêm: {Changes(a.Changes)}.",
            "Đây là những phần được phép thêm sau khi ký, không làm thay đổi nội dung đã ký.",
            ""),
        ByteRangeWrong => new(
            "Chữ ký không bao trùm toàn bộ phần văn bản mà nó phải bảo vệ.",
            "Một phần của tệp nằm ngoài phạm vi chữ ký, có thể bị sửa mà chữ ký không phát hiện.",
            "Không sử dụng văn bản này. " + AskForAnother),
        ValidOnlyUnderDotNet => new(
            "Phần được ký chỉ khớp theo cách hiểu của một nền tảng lập trình.",
            "Phần mềm ký khai một phép biến đổi mà theo tiêu chuẩn thì loại bỏ chính phần được ký; .NET bỏ qua phép này.",
            "Đề nghị nơi phát hành sửa phần mềm ký."),
        IndentedAfterSigning => new(
            "Văn bản đã bị thụt dòng hoặc lưu lại sau khi ký.",
            "Bỏ các khoảng trắng giữa các thẻ thì nội dung đúng như lúc ký; ở dạng hiện tại thì không.",
            AskForAnother),
        SignedElementMisplaced m => new(
            $"Phần đã ký “{m.Element}” bị dời đi và một phần khác được đặt vào chỗ đó.",
            "Đây là cách giả mạo văn bản mà không làm hỏng chữ ký: người đọc thấy phần khác, phần không ai ký.",
            "Không sử dụng văn bản này. " + AskForAnother),
        PropertiesNotSigned => new(
            "Chữ ký không bao gồm thông tin ai ký và ký khi nào.",
            "Các thuộc tính của chữ ký có thể đã bị tráo nên không được tính.",
            AskTheSigner),
        SignerAttributesMalformed => new(
            "Phần người ký tự khai về mình (như vai trò, chức vụ) không được ghi đúng chuẩn.",
            "Phần này sai dạng hoặc được khai hai lần, nên mỗi phần mềm có thể đọc ra một vai trò khác nhau.",
            "Hãy đề nghị nơi ban hành sửa phần mềm ký."),
        SignerAttributesNotVerified a => new(
            $"Người ký tự khai về mình: {Said(a)}.",
            "Đây là lời khai lúc ký và chưa được kiểm chứng; chỉ nội dung trong chứng thư đã được kiểm tra.",
            ""),
        OnlyPartsAreSigned p => new(
            $"Chỉ một số phần của văn bản được ký: {Names(p.Parts)}.",
            "Những phần còn lại có thể đã bị sửa hoặc thêm vào.",
            ""),
        _ => OfSignaturePolicy(finding) ?? OfKind(finding),
    };

    private static FindingText? OfKind(Finding finding) => finding switch
    {
        SignatureUnreadable => new(
            "Không đọc được chữ ký trong tệp.",
            "Dữ liệu chữ ký không đúng khuôn dạng, có thể đã bị hỏng hoặc bị sửa.",
            AskForAnother),
        FormNotKept => new(
            "Chữ ký không theo đúng khuôn dạng của chuẩn.",
            "Giá trị chữ ký vẫn tính được, nhưng có phần không như chuẩn quy định và có thể che giấu điều khác.",
            AskForAnother),
        KindNotSupported s => new(
            $"Chữ ký thuộc loại “{s.Kind}”, chưa kiểm tra được.",
            "Loại chữ ký này không thuộc các chuẩn PAdES hoặc PKCS#7 tách rời.",
            AskTheSigner),
        AlgorithmNotSupported a => new(
            $"Chữ ký dùng thuật toán “{a.Algorithm}”, chưa kiểm tra được.",
            "Thuật toán này không nằm trong danh mục được hỗ trợ.",
            AskTheSigner),
        AlgorithmNotListed l => new(
            $"Chữ ký dùng thuật toán “{l.Algorithm}”, không nằm trong danh mục của chính sách kiểm tra.",
            $"Danh mục ({l.Catalogue}) không có thuật toán này nên không thể kết luận là đủ mạnh hay quá yếu.",
            AskTheSigner),
        AlgorithmWasStrong e => new(
            $"Chữ ký dùng {e.Algorithm}, nay đã yếu nhưng còn tốt đến {Day(e.Until)}.",
            "Dấu thời gian chứng minh chữ ký có trước thời điểm đó.",
            ""),
        AlgorithmTooWeak a => new(
            $"Chữ ký dùng thuật toán quá yếu: {a.Algorithm}.",
            $"Thuật toán này có thể bị làm giả; quy định hiện hành yêu cầu tối thiểu {a.Minimum}.",
            "Hãy đề nghị nơi ban hành ký lại bằng thuật toán đủ mạnh."),
        _ => null,
    };
}
