using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

/// <summary>Outcomes in words: the same on every page, in the report and at the command line.</summary>
public static class VerdictText
{
    /// <summary>The outcome of one signature.</summary>
    /// <param name="indication">The outcome.</param>
    /// <param name="language">The language.</param>
    /// <returns>A short headline.</returns>
    public static string Of(Indication indication, ReportLanguage language) => (indication, language) switch
    {
        (Indication.TotalPassed, ReportLanguage.Vietnamese) => "Chữ ký hợp lệ",
        (Indication.TotalFailed, ReportLanguage.Vietnamese) => "Chữ ký không hợp lệ",
        (_, ReportLanguage.Vietnamese) => "Chưa thể kết luận",
        (Indication.TotalPassed, _) => "The signature is valid",
        (Indication.TotalFailed, _) => "The signature is not valid",
        _ => "It cannot be told",
    };

    /// <summary>The outcome of a file; a file for trials is never called valid without saying so.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">The language.</param>
    /// <returns>A headline.</returns>
    public static string Of(ValidationReport report, ReportLanguage language)
    {
        if (report.Signatures.Count == 0 && report.Findings.FirstOrDefault(f => f.Weight >= FindingWeight.Undecided) is { } finding)
        {
            return FindingText.Of(finding, language).Sentence;
        }

        string sandbox = !report.IsSandbox ? "" : language is ReportLanguage.Vietnamese ? "SANDBOX (thử nghiệm): " : "SANDBOX (for trials): ";
        int valid = report.Signatures.Count(s => s.Indication is Indication.TotalPassed);
        string count = report.Signatures.Count < 2 ? ""
            : language is ReportLanguage.Vietnamese ? $" ({valid}/{report.Signatures.Count} chữ ký hợp lệ)"
            : $" ({valid} of {report.Signatures.Count} signatures valid)";
        return sandbox + Of(report.Indication, language) + count;
    }

    /// <summary>The kind of a subject.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="language">The language.</param>
    /// <returns>The words; empty when it is not known.</returns>
    public static string Of(SubjectKind kind, ReportLanguage language) => (kind, language) switch
    {
        (SubjectKind.Citizen, ReportLanguage.Vietnamese) => "cá nhân",
        (SubjectKind.Organisation, ReportLanguage.Vietnamese) => "cơ quan, tổ chức (con dấu)",
        (SubjectKind.Official, ReportLanguage.Vietnamese) => "cá nhân của cơ quan, tổ chức",
        (SubjectKind.Citizen, _) => "person",
        (SubjectKind.Organisation, _) => "organisation (seal)",
        (SubjectKind.Official, _) => "person of an organisation",
        _ => "",
    };
}
