using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfSignaturePolicy(Finding finding) => finding switch
    {
        SignaturePolicyNotAvailable p => new(
            $"Chữ ký nêu chính sách ký {p.Policy}, nhưng không có văn bản của chính sách này để đối chiếu.",
            "Chính sách ký là quy tắc mà người ký đã áp dụng. Chữ ký được kiểm tra theo các quy tắc khác trong báo cáo này.",
            "Nếu quy tắc đó quan trọng với bạn, hãy cung cấp văn bản của chính sách ký khi kiểm tra."),
        SignaturePolicyNotProcessed p => new(
            $"Chữ ký nêu chính sách ký{(p.Policy is { } named ? " " + named : "")}, nhưng cách nêu không thể xử lý.",
            "Không thể biết văn bản nào là chính sách mà người ký đã áp dụng.",
            "Hãy đề nghị nơi ban hành sửa phần mềm ký."),
        SignaturePolicyChanged p => new(
            $"Văn bản của chính sách ký {p.Policy} không phải là văn bản mà người ký đã nêu.",
            "Văn bản đó đã bị sửa, hoặc là một phiên bản khác.",
            "Hãy dùng đúng phiên bản của chính sách ký rồi kiểm tra lại."),
        _ => null,
    };
}
