using System.Globalization;
using AnTin.Platform;

namespace AnTin.SignatureValidation.Reports;

/// <summary>How the report says things that are no findings: times, verdicts, kinds of signers.</summary>
internal sealed class ReportWords(Language language)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public string T(string vi, string en) => language is Language.English ? en : vi;

    public string T(LocalizedText text) => text.In(language);

    public string Moment(DateTimeOffset time) => time.ToOffset(Vietnam) is var local && language is Language.English
        ? local.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " (+07:00)"
        : time.ToOffset(Vietnam).ToString("HH:mm:ss 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture) + " (+07:00)";

    public static string Day(DateTimeOffset time) => time.ToOffset(Vietnam).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public string Of(Verdict verdict) => verdict switch
    {
        Verdict.Valid => T("Hợp lệ", "Valid"),
        Verdict.NotValid => T("Không hợp lệ", "Not valid"),
        _ => T("Chưa kết luận được", "Cannot tell"),
    };

    public string Of(SignerKind kind) => kind switch
    {
        SignerKind.Citizen => T("Cá nhân", "Person"),
        SignerKind.Official => T("Cán bộ", "Official"),
        SignerKind.Organisation => T("Con dấu của cơ quan, tổ chức", "Seal of an organisation"),
        _ => T("Không rõ", "Unknown"),
    };

    public string Integrity(bool? intact) => intact switch
    {
        true => T("Nội dung đã ký không bị thay đổi", "What was signed is unchanged"),
        false => T("Nội dung đã ký bị thay đổi", "What was signed was changed"),
        _ => T("Chưa kết luận được", "Cannot tell"),
    };

    public string Time(SignatureOutcome signature) => signature switch
    {
        { TimestampTime: { } stamped } => Moment(stamped) + T(", theo dấu thời gian", ", by a time-stamp") + (signature.TimestampAuthority is { } authority ? T($" của {authority}", $" of {authority}") : ""),
        { ClaimedTime: { } claimed } => Moment(claimed) + T(", theo lời khai của người ký, chưa có dấu thời gian chứng minh", ", claimed by the signer; no time-stamp proves it"),
        _ => T("Không rõ", "Unknown"),
    };

    public static string Length(long bytes) => bytes.ToString("N0", new NumberFormatInfo { NumberGroupSeparator = ".", NumberGroupSizes = [3] });
}
