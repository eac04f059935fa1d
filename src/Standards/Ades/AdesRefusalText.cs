using AnTin.Ades.Validation.Texts;

namespace AnTin.Ades;

/// <summary>A refusal in words for people; every door renders the same ones.</summary>
/// <param name="Sentence">What happened, in one sentence.</param>
/// <param name="Reason">Why that is so.</param>
/// <param name="Action">What to do.</param>
public sealed partial record AdesRefusalText(string Sentence, string Reason, string Action)
{
    /// <summary>Says a reason.</summary>
    /// <param name="reason">The reason.</param>
    /// <param name="language">The language.</param>
    /// <returns>The words.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static AdesRefusalText Of(AdesRefusalReason reason, ReportLanguage language) => language is ReportLanguage.English ? InEnglish.Of(reason) : InVietnamese.Of(reason);
}
