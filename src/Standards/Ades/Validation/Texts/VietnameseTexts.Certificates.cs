using System.Globalization;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Revisions;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfChain(Finding finding) => finding switch
    {
        SigningCertificateMissing => new(
            "Không tìm thấy chứng thư của người ký trong chữ ký.",
            "Không có chứng thư thì không biết ai đã ký.",
            AskForAnother),
        SigningCertificateReplaced => new(
            "Chứng thư kèm theo không phải là chứng thư đã dùng để ký.",
            "Chữ ký ghi dấu vân tay của một chứng thư khác; chứng thư có thể đã bị đánh tráo.",
            "Không sử dụng văn bản này. " + AskForAnother),
        SigningCertificateNotBound => new(
            "Chữ ký không ghi dấu vân tay của chứng thư người ký.",
            "Chữ ký vẫn kiểm tra được, nhưng không theo đủ chuẩn chữ ký nâng cao (AdES).",
            ""),
        KeyEncodedAgainstDer k => new(
            $"Khóa trong chứng thư “{k.Certificate}” được mã hóa sai quy tắc DER.",
            "Số của khóa thừa hoặc thiếu một byte 0 ở đầu; giá trị vẫn rõ ràng nên chữ ký vẫn kiểm tra được, nhưng phần mềm khác có thể từ chối chứng thư này.",
            "Với chữ ký này không cần làm gì; chủ chứng thư nên xin nơi cấp đổi chứng thư khác."),
        SerialNumberEncodedAgainstDer k => new(
            $"Số hiệu của chứng thư “{k.Certificate}” được mã hóa sai quy tắc DER.",
            "Số hiệu thừa một byte 0 ở đầu; giá trị vẫn rõ ràng nên chứng thư vẫn kiểm tra được, nhưng phần mềm khác có thể từ chối chứng thư này.",
            "Với chữ ký này không cần làm gì; chủ chứng thư nên xin nơi cấp đổi chứng thư khác."),
        RootNotTrusted { IsImitation: true } r => new(
            $"Chứng thư gốc mang tên “{r.Root}” nhưng không phải là chứng thư gốc thật.",
            "Ai cũng có thể tạo một chứng thư trùng tên; khóa của chứng thư này khác với khóa của chứng thư gốc được tin cậy.",
            "Không sử dụng văn bản này. " + AskTheSigner),
        RootNotTrusted r => new(
            "Không xác định được người ký: chứng thư không do tổ chức được tin cậy cấp.",
            $"Chuỗi chứng thư kết thúc ở “{r.Root}”, không có trong danh sách tin cậy.",
            AskTheSigner),
        ServiceNotInGoodStanding e => new(
            $"Tổ chức chứng thực “{e.Authority}” không được công nhận tại thời điểm ký.",
            $"Danh sách tin cậy ghi trạng thái lúc {Moment(e.At)} là “{e.Status[(e.Status.LastIndexOf('/') + 1)..]}”.",
            AskTheSigner),
        IssuerNotFound i => new(
            "Không xác định được người ký: thiếu chứng thư của tổ chức cấp.",
            $"Chứng thư ghi nơi cấp là “{i.Issuer}”, nhưng không có chứng thư nào chứng minh điều đó. Tên ghi trong chứng thư không phải là bằng chứng.",
            "Hãy kiểm tra lại khi có mạng, hoặc bổ sung chứng thư của tổ chức cấp vào danh sách tin cậy."),
        PathBroken p => new(
            "Chuỗi chứng thư của người ký không hợp lệ.",
            $"Một chứng thư trong chuỗi vi phạm quy tắc ({p.Cause.Clause}).",
            AskTheSigner),
        AuthorityOutOfValidity a => new(
            $"Chứng thư của tổ chức cấp “{a.Authority}” không còn hoặc chưa có hiệu lực vào lúc {Moment(a.At)}.",
            "Chứng thư của người ký chỉ có hiệu lực khi chứng thư của nơi cấp có hiệu lực.",
            AskTheSigner),
        KeyUsageForbidsSigning => new(
            "Chứng thư này không được cấp để ký văn bản.",
            "Mục đích sử dụng ghi trong chứng thư không có chữ ký số hay chống chối bỏ.",
            AskTheSigner),
        AuthorityRevoked a => new(
            $"Chứng thư của tổ chức cấp “{a.Authority}” đã bị thu hồi ngày {Day(a.Since)}.",
            "Không còn căn cứ để tin các chứng thư do tổ chức này cấp.",
            AskTheSigner),
        _ => null,
    };

    private static FindingText? OfStatus(Finding finding) => finding switch
    {
        ExpiredAtSigning e => new(
            $"Chứng thư của người ký đã hết hạn ngày {Day(e.NotAfter)}, trước khi ký.",
            $"Thời điểm ký là {Moment(e.At)}. Chữ ký tạo bằng chứng thư hết hạn không có hiệu lực.",
            "Hãy đề nghị người ký ký lại bằng chứng thư còn hiệu lực."),
        NotYetValidAtSigning n => new(
            $"Chứng thư của người ký chỉ có hiệu lực từ {Moment(n.NotBefore)}, sau khi ký.",
            $"Thời điểm ký là {Moment(n.At)}.",
            AskTheSigner),
        ClaimedAfterExpiry e => new(
            $"Người ký khai thời điểm ký ({Moment(e.Claim)}) khi chứng thư đã hết hạn ({Day(e.NotAfter)}).",
            "Thời điểm do người ký tự khai mâu thuẫn với chứng thư.",
            AskTheSigner),
        ClaimedBeforeValidity e => new(
            $"Người ký khai thời điểm ký ({Moment(e.Claim)}) khi chứng thư chưa có hiệu lực ({Day(e.NotBefore)}).",
            "Thời điểm do người ký tự khai mâu thuẫn với chứng thư.",
            AskTheSigner),
        CertificateIsSuspended e => new(
            $"Chứng thư của người ký đang tạm dừng từ {Moment(e.Since)}.",
            "Chứng thư có thể được phục hồi hoặc bị thu hồi; trước lúc đó chưa kết luận được.",
            "Hãy kiểm tra lại sau hoặc hỏi người ký."),
        ExpiredWithoutProof e => new(
            $"Chứng thư của người ký đã hết hạn ngày {Day(e.NotAfter)} và không có bằng chứng là chữ ký được tạo trước ngày đó.",
            "Thời điểm ký chỉ do người ký tự khai; chữ ký không có dấu thời gian trong thời hạn của chứng thư." + LastGood(e.LastKnownGood),
            AskTheSigner),
        RevokedAtSigning r => new(
            $"Chứng thư của người ký đã bị thu hồi lúc {Moment(r.Since)}, trước khi ký.",
            $"Thời điểm ký là {Moment(r.At)}. Lý do thu hồi: {RevocationReason(r.Reason)}.",
            "Không sử dụng văn bản này. " + AskTheSigner),
        RevokedWithoutProof r => new(
            $"Chứng thư của người ký đã bị thu hồi lúc {Moment(r.Since)}; không có bằng chứng là chữ ký được tạo trước đó.",
            $"Người ký tự khai đã ký lúc {Moment(r.Claim)}, nhưng không có dấu thời gian xác nhận. Lý do thu hồi: {RevocationReason(r.Reason)}.",
            AskTheSigner),
        SuspendedAtSigning s => new(
            $"Chứng thư của người ký đang bị tạm dừng từ {Moment(s.Since)} khi ký.",
            $"Thời điểm ký là {Moment(s.At)}. Chứng thư bị tạm dừng không có hiệu lực trong thời gian tạm dừng.",
            "Hãy đề nghị người ký liên hệ nơi cấp chứng thư rồi ký lại."),
        SuspendedWithoutProof s => new(
            $"Chứng thư của người ký đang bị tạm dừng từ {Moment(s.Since)}; không có bằng chứng là chữ ký được tạo trước đó.",
            $"Người ký tự khai đã ký lúc {Moment(s.Claim)}, nhưng không có dấu thời gian xác nhận.",
            "Hãy kiểm tra lại sau, khi chứng thư được khôi phục hoặc bị thu hồi."),
        RevokedLater r => new(
            $"Chứng thư của người ký bị thu hồi hoặc tạm dừng lúc {Moment(r.Since)}, sau khi ký.",
            "Dấu thời gian chứng minh chữ ký được tạo trước đó nên chữ ký vẫn có hiệu lực.",
            ""),
        RevocationNotKnown { IsSigner: true } => new(
            "Chưa biết chứng thư của người ký có bị thu hồi hay không.",
            "Không có trả lời OCSP và không có danh sách thu hồi (CRL) dùng được cho thời điểm ký.",
            "Hãy kiểm tra lại khi có mạng, hoặc hỏi tổ chức cấp chứng thư. Khi chưa rõ, đừng coi chữ ký là hợp lệ."),
        RevocationNotKnown r => new(
            $"Chưa biết chứng thư của tổ chức cấp “{r.Certificate}” có bị thu hồi hay không.",
            "Không có trả lời OCSP và không có danh sách thu hồi (CRL) dùng được cho thời điểm ký.",
            "Hãy kiểm tra lại khi có mạng. Khi chưa rõ, đừng coi chữ ký là hợp lệ."),
        RevocationNotFresh f => new(
            $"Thông tin về tình trạng chứng thư của “{f.Certificate}” đã quá cũ: chứng thư có thể đã bị thu hồi sau đó.",
            $"Thông tin này có từ {Moment(f.IssuedAt)}, thời điểm được xét là {Moment(f.At)}; quy tắc đã chọn chỉ chấp nhận thông tin cũ không quá {Duration(f.MaximumAge)}.",
            "Hãy kiểm tra lại khi có mạng, hoặc đợi đến khi có thông tin mới hơn."),
        _ => null,
    };

    private static string Duration(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.##} giờ");

    private static FindingText? OfTime(Finding finding) => finding switch
    {
        TimeIsAClaim t => new(
            $"Thời điểm ký {Moment(t.Claim)} do người ký tự khai, không có dấu thời gian xác nhận.",
            "Đồng hồ máy của người ký có thể sai hoặc bị chỉnh.",
            "Nếu thời điểm ký là quan trọng, hãy yêu cầu bản có dấu thời gian."),
        NoTimeOfSigning => new(
            "Chữ ký không ghi thời điểm ký.",
            "Hiệu lực của chứng thư được xét tại thời điểm kiểm tra.",
            ""),
        TimeLiesAhead t => new(
            $"Thời điểm ký tự khai {Moment(t.Claim)} nằm sau thời điểm kiểm tra.",
            "Đồng hồ hoặc múi giờ trên máy của người ký không đúng.",
            ""),
        TimestampNotUsable t => new(
            $"Dấu thời gian{(t.Authority is null ? "" : $" của “{t.Authority}”")} không được tính: {Flaw(t.Flaw)}.",
            "Chữ ký được xét như khi không có dấu thời gian này.",
            ""),
        TimestampRevocationNotKnown t => new(
            $"Chưa biết chứng thư của máy cấp dấu thời gian “{t.Authority}” có bị thu hồi hay không.",
            "Không có trả lời OCSP và không có danh sách thu hồi (CRL) dùng được.",
            "Hãy kiểm tra lại khi có mạng."),
        _ => null,
    };

    private static string Flaw(TimestampFlaw flaw) => flaw switch
    {
        TimestampFlaw.LiesAhead => "dấu ghi một thời điểm chưa tới",
        TimestampFlaw.NotExamined => "tệp có quá nhiều dữ liệu được đóng dấu để kiểm tra hết",
        TimestampFlaw.Unreadable => "không đọc được",
        TimestampFlaw.OtherBytes => "dấu được cấp cho dữ liệu khác",
        TimestampFlaw.SignatureWrong => "chữ ký của dấu thời gian sai",
        TimestampFlaw.AuthorityNotTrusted => "máy cấp dấu thời gian không được tin cậy",
        TimestampFlaw.AuthorityRevoked => "chứng thư của máy cấp dấu thời gian đã bị thu hồi",
        TimestampFlaw.AlgorithmNotListed => "dấu dùng thuật toán không nằm trong danh mục của chính sách kiểm tra",
        TimestampFlaw.AuthorityExpired => "chứng thư của máy cấp dấu thời gian đã hết hạn và không có bằng chứng là dấu có trước đó",
        TimestampFlaw.AuthorityNotProven => "chuỗi chứng thư của máy cấp dấu thời gian không còn hiệu lực và không có bằng chứng là đã từng có đến lúc nào",
        _ => "dùng thuật toán quá yếu",
    };

    private static string RevocationReason(string reason) => reason switch
    {
        "keyCompromise" => "khóa bí mật bị lộ",
        "cACompromise" => "khóa của tổ chức cấp bị lộ",
        "affiliationChanged" => "thay đổi thông tin hoặc đơn vị",
        "superseded" => "đã có chứng thư khác thay thế",
        "cessationOfOperation" => "ngừng hoạt động",
        "privilegeWithdrawn" => "bị rút quyền",
        _ => "không ghi rõ",
    };

    private static string Changes(IReadOnlyList<RevisionChange> changes) => string.Join("; ", changes.Select(Change).Distinct().Take(5));

    private static string Change(RevisionChange change) => change.Kind switch
    {
        RevisionChangeKind.ValidationMaterialAdded => "dữ liệu để kiểm tra lâu dài",
        RevisionChangeKind.DocumentTimestampAdded => "dấu thời gian của tài liệu",
        RevisionChangeKind.SignatureAdded => "chữ ký khác",
        RevisionChangeKind.SignatureFieldAdded => "ô ký trống",
        RevisionChangeKind.FormFilled => "điền vào biểu mẫu",
        RevisionChangeKind.MetadataChanged => "thông tin mô tả tệp",
        RevisionChangeKind.PagesAdded => "thêm trang",
        RevisionChangeKind.PagesRemoved => "bớt trang",
        RevisionChangeKind.PageContentChanged => $"nội dung trang {change.Page} bị sửa",
        RevisionChangeKind.PageChanged => $"trang {change.Page} bị sửa",
        RevisionChangeKind.AnnotationAdded => $"có hình hoặc ghi chú đè lên trang {change.Page}",
        RevisionChangeKind.AnnotationChanged => "ghi chú hoặc ô nhập bị sửa",
        RevisionChangeKind.SignatureChanged => "chữ ký có trước bị sửa hoặc bị xóa",
        RevisionChangeKind.FormChanged => "biểu mẫu bị sửa",
        RevisionChangeKind.CatalogChanged => "cách mở hoặc hiển thị tài liệu bị sửa",
        RevisionChangeKind.ObjectChanged => "đối tượng bên trong tệp bị sửa",
        _ => "phần sau chữ ký không đọc được",
    };

    private static string LastGood(DateTimeOffset? at) => at is { } good ? $" Lúc {Moment(good)} chứng thư còn hiệu lực, và không ai báo thu hồi." : "";
}
