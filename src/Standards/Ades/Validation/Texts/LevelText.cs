using AnTin.Ades.Validation.Facts;

namespace AnTin.Ades.Validation.Texts;

/// <summary>The level of a signature, in words.</summary>
public static class LevelText
{
    /// <summary>Says which baseline level it is, or what it is instead.</summary>
    /// <param name="facts">The facts of the signature.</param>
    /// <param name="language">The language.</param>
    /// <returns>Such as <c>PAdES-B-LT</c>; for a time-stamp, which has none, <see langword="null"/>.</returns>
    public static string? Of(SignatureFacts facts, ReportLanguage language) =>
        facts.IsDocumentTimestamp ? null
        : facts.LevelName ?? (language is ReportLanguage.English ? $"{facts.Kind}, none of the baseline levels" : $"{facts.Kind}, không thuộc mức cơ bản nào");
}
