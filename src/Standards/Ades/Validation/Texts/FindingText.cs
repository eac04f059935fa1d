using System.Globalization;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Texts;

/// <summary>The languages in which a report is said.</summary>
public enum ReportLanguage
{
    /// <summary>Vietnamese.</summary>
    Vietnamese,

    /// <summary>English.</summary>
    English,
}

/// <summary>A finding in words for a citizen.</summary>
/// <param name="Sentence">What is the matter, in one sentence.</param>
/// <param name="Reason">Why that is so, or what it means.</param>
/// <param name="Action">What to do; empty when there is nothing to be done.</param>
public sealed record FindingText(string Sentence, string Reason, string Action)
{
    /// <summary>Says a finding.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="language">The language.</param>
    /// <returns>The words.</returns>
    public static FindingText Of(Finding finding, ReportLanguage language) =>
        language is ReportLanguage.English ? EnglishTexts.Of(finding) : VietnameseTexts.Of(finding);
}

/// <summary>Times as people here read them: in the time of Việt Nam, which has no summer time.</summary>
public static class ReportTime
{
    private static readonly TimeSpan VietNam = TimeSpan.FromHours(7);

    /// <summary>Writes a time to the second.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>08:00:00 21/11/2026 (+07:00)</c>.</returns>
    public static string Moment(DateTimeOffset time) =>
        time.ToOffset(VietNam).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture) + " (+07:00)";

    /// <summary>Writes a day.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Such as <c>21/11/2026</c>.</returns>
    public static string Day(DateTimeOffset time) => time.ToOffset(VietNam).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
