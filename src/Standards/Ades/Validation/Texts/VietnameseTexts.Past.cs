using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using static AnTin.Ades.Validation.Texts.ReportTime;

namespace AnTin.Ades.Validation.Texts;

internal static partial class VietnameseTexts
{
    private static FindingText? OfPast(Finding finding) => finding switch
    {
        TimestampsOutOfOrder t => new(
            "Các dấu thời gian mâu thuẫn với nhau.",
            $"Dấu lẽ ra có trước ghi {Moment(t.Earlier)}, dấu lẽ ra có sau ghi {Moment(t.Later)}.",
            AskForAnother),
        PastNotProven p => new(
            $"Chuỗi chứng thư không còn hiệu lực và không có bằng chứng là đã có hiệu lực đến lúc nào: “{p.Certificate}”.",
            Failure(p.Failure),
            "Hãy xin bản được lưu trữ kèm dấu thời gian lưu trữ hoặc bản ghi chứng cứ. " + AskTheSigner),
        SignatureNotProvenByControlTime s => new(
            $"Chỉ biết chuỗi chứng thư có hiệu lực đến {Moment(s.ControlTime)}; không có bằng chứng là chữ ký có trước đó.",
            $"“{s.Certificate}”: {Cause(s.Cause)}. Bằng chứng sớm nhất của chữ ký là lúc {Moment(s.ProvenAt)}.",
            "Hãy xin bản được lưu trữ kèm dấu thời gian lưu trữ hoặc bản ghi chứng cứ. " + AskTheSigner),
        ChainHeldThen c => new(
            "Chuỗi chứng thư nay không còn hiệu lực nhưng có hiệu lực khi ký.",
            $"Dấu thời gian chứng minh chuỗi có hiệu lực đến {Moment(c.ControlTime)} và chữ ký có trước đó.",
            ""),
        _ => null,
    };

    private static string Failure(PastValidationFailure failure) => failure switch
    {
        PastValidationFailure.ValidityPeriodsDoNotMeet => "Không có lúc nào mọi chứng thư của chuỗi cùng có hiệu lực.",
        PastValidationFailure.CertificateNotProven => "Không có bằng chứng là chứng thư này đã có khi các cơ quan cấp trên còn hiệu lực.",
        PastValidationFailure.AlgorithmTooWeak => "Một thuật toán nay đã quá yếu, và không có bằng chứng là chứng thư cùng trạng thái của nó có từ trước đó.",
        _ => "Không có trả lời OCSP hoặc danh sách thu hồi (CRL) nào được chứng minh là có từ lúc đó.",
    };

    private static string Cause(ControlTimeCause cause) => cause switch
    {
        ControlTimeCause.Revoked => "chứng thư đã bị thu hồi",
        ControlTimeCause.Expired => "chứng thư đã hết hạn",
        ControlTimeCause.AlgorithmTooWeak => "thuật toán đã trở nên quá yếu",
        _ => "không biết gì thêm về trạng thái của chứng thư sau đó",
    };
}
