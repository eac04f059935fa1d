using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Texts;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Platform;

namespace AnTin.SignatureValidation.Validations;

/// <summary>The headline and the lines that every result has.</summary>
internal static class OutcomeWords
{
    /// <summary>The headline is the verdict; when something decided against, it is that finding's own sentence.</summary>
    public static (LocalizedText Headline, LocalizedText Summary) Of(ValidationReport report, Verdict verdict)
    {
        var people = report.Signatures.Where(signature => !signature.Facts.IsDocumentTimestamp).ToList();
        var decisive = report.Findings.FirstOrDefault(Decides) ?? people.Select(signature => signature.Decisive).OfType<Finding>().OrderByDescending(finding => finding.Weight).FirstOrDefault();
        var headline = (verdict, decisive) switch
        {
            (Verdict.Valid, _) => new LocalizedText(
                "Chữ ký hợp lệ, văn bản không bị thay đổi", people.Count == 1 ? "The signature is valid and the document unchanged" : "The signatures are valid and the document unchanged"),
            (_, not null) => Sentence(decisive),
            (Verdict.NotValid, _) => new LocalizedText("Chữ ký không hợp lệ", "The signature is not valid"),
            _ => new LocalizedText("Chưa kết luận được", "Cannot tell"),
        };
        return (headline, Summary(people, verdict));
    }

    public static LocalizedText Scope(SignatureReport report) => new(ScopeText.Of(report, ReportLanguage.Vietnamese), ScopeText.Of(report, ReportLanguage.English));

    public static LocalizedText? Level(SignatureFacts facts) =>
        LevelText.Of(facts, ReportLanguage.Vietnamese) is { } inVietnamese ? new(inVietnamese, LevelText.Of(facts, ReportLanguage.English)!) : null;

    public static LocalizedText Of(RevocationStatus? status) => status switch
    {
        { State: RevocationState.Good, Source: { } source, ThisUpdate: { } asOf } => new(
            $"Không, kiểm tra bằng {Name(source)} lúc {ReportTime.Moment(asOf)}", $"No, checked by {Name(source)} as of {ReportTime.Moment(asOf)}"),
        { State: RevocationState.Revoked, Since: { } since } => new($"Đã bị thu hồi từ {ReportTime.Moment(since)}", $"Revoked since {ReportTime.Moment(since)}"),
        { State: RevocationState.Suspended, Since: { } since } => new($"Tạm dừng từ {ReportTime.Moment(since)}", $"Suspended since {ReportTime.Moment(since)}"),
        _ => new("Cảnh báo: không kiểm tra được tình trạng thu hồi", "Warning: revocation could not be checked"),
    };

    private static LocalizedText Summary(List<SignatureReport> people, Verdict verdict)
    {
        var valid = people.Count(signature => signature.Indication is Indication.TotalPassed);
        return (people.Count, verdict) switch
        {
            (0, _) => new("Tệp không có chữ ký nào đọc được.", "The file has no signature that can be read."),
            (1, Verdict.Valid) => new("Một chữ ký, còn hiệu lực tại thời điểm ký.", "One signature, valid at the time of signing."),
            (1, Verdict.NotValid) => new("Một chữ ký, không hợp lệ.", "One signature, not valid."),
            (1, _) => new("Một chữ ký, chưa kết luận được.", "One signature; whether it is valid cannot be told."),
            (var count, Verdict.Valid) => new($"{count} chữ ký, tất cả còn hiệu lực tại thời điểm ký.", $"{count} signatures, all valid at the time of signing."),
            var (count, _) => new($"{count} chữ ký, {valid} hợp lệ.", $"{count} signatures, {valid} valid."),
        };
    }

    private static bool Decides(Finding finding) => finding.Weight is FindingWeight.Failed or FindingWeight.Undecided;

    private static LocalizedText Sentence(Finding finding) =>
        new(FindingText.Of(finding, ReportLanguage.Vietnamese).Sentence, FindingText.Of(finding, ReportLanguage.English).Sentence);

    private static string Name(RevocationSource source) => source is RevocationSource.Ocsp ? "OCSP" : "CRL";
}
