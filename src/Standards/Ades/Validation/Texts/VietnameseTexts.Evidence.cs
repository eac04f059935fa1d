using AnTin.Ades.EvidenceRecords;
using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfEvidence(Finding finding) => finding switch
    {
        EvidenceRecordNotUsable e => new(
            $"Bản ghi chứng cứ “{e.Name}” không được tính: {Fault(e.Fault)}.",
            "Chữ ký được xét như khi không có bản ghi này.",
            ""),
        EvidenceRecordProves e => new(
            $"Bản ghi chứng cứ “{e.Name}” chứng minh dữ liệu đã có lúc {Moment(e.At)}.",
            e.LeftOut.Count == 0 ? "Các dấu thời gian của bản ghi đã được gia hạn liên tục." : $"Bản ghi không bao gồm: {Names(e.LeftOut)}.",
            ""),
        _ => null,
    };

    private static string Fault(EvidenceRecordFault fault) => fault switch
    {
        EvidenceRecordFault.Unreadable => "không đọc được",
        EvidenceRecordFault.AlgorithmNotSupported => "dùng thuật toán băm chưa được hỗ trợ",
        EvidenceRecordFault.ObjectMissing => "thiếu dữ liệu mà bản ghi nói đến",
        EvidenceRecordFault.ObjectNotCovered => "bản ghi dành cho dữ liệu khác",
        EvidenceRecordFault.RootNotStamped => "cây băm không khớp với dấu thời gian",
        EvidenceRecordFault.RenewalBroken => "một lần gia hạn không bao gồm dấu được gia hạn",
        EvidenceRecordFault.ChainBroken => "một chuỗi không bao gồm các chuỗi trước",
        EvidenceRecordFault.OrderWrong => "các dấu thời gian sai thứ tự",
        _ => "một dấu thời gian của bản ghi không phải là bằng chứng",
    };
}
