using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfQualification(Finding finding) => finding switch
    {
        SignatureNotQualified q => new(
            q.Qualification.HasQualifiedCertificate ? "Đây không phải chữ ký hay con dấu đủ điều kiện, mà là chữ ký có chứng thư đủ điều kiện của Liên minh châu Âu." : "Đây không phải chữ ký hay con dấu đủ điều kiện (qualified) của Liên minh châu Âu.",
            WhyNotQualified(q.Qualification),
            "Nơi pháp luật Liên minh châu Âu đòi hỏi chữ ký đủ điều kiện, hãy đề nghị người ký ký lại; ở nơi khác không cần làm gì."),
        QualificationNotKnown => new(
            "Không nói được đây có phải chữ ký hay con dấu đủ điều kiện của Liên minh châu Âu không.",
            "Không rõ nơi cấp chứng thư, hoặc không có danh sách tin cậy của nước đó.",
            "Hãy kiểm tra lại với danh sách tin cậy của Liên minh châu Âu."),
        TimestampNotQualified t => new(
            $"Dấu thời gian của “{t.Authority}” không phải loại đủ điều kiện (qualified) của Liên minh châu Âu.",
            "Theo danh sách tin cậy, lúc đó nơi cấp không phải loại đủ điều kiện.",
            "Nơi đòi hỏi dấu thời gian đủ điều kiện, hãy đề nghị người ký bổ sung; ở nơi khác không cần làm gì."),
        KeyUsageLacksNonRepudiation => new(
            "Chứng thư này không được cấp cho chữ ký ràng buộc trách nhiệm người ký.",
            "Mục đích ghi trong chứng thư không có chống chối bỏ; khóa như vậy dùng để đăng nhập.",
            AskTheSigner),
        _ => null,
    };

    private static string WhyNotQualified(SignatureQualification qualification) => qualification switch
    {
        { AtIssuance.IsQualified: null } or { AtSigning.IsQualified: null } => "Các danh sách tin cậy nói trái nhau về chứng thư này.",
        { AtIssuance.IsQualified: false } => "Theo danh sách tin cậy, chứng thư không phải loại đủ điều kiện khi được cấp.",
        { AtSigning.IsQualified: false } => "Theo danh sách tin cậy, đến lúc ký chứng thư không còn là loại đủ điều kiện.",
        { Use: not (QualifiedUse.Signature or QualifiedUse.Seal) } => "Chứng thư không dùng cho chữ ký hay con dấu, hoặc danh sách không nói dùng cho việc nào.",
        _ => "Theo chứng thư và danh sách tin cậy, khóa không nằm trong thiết bị đủ điều kiện.",
    };
}
