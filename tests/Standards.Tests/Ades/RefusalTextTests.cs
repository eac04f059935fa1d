using AnTin.Ades;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Standards.Tests.Ades;

/// <summary>Every reason for a refusal has words of its own: what happened, why, what to do.</summary>
public sealed class RefusalTextTests
{
    public static TheoryData<ReportLanguage> Languages => [ReportLanguage.Vietnamese, ReportLanguage.English];

    [Theory, MemberData(nameof(Languages))]
    public void Every_reason_is_said_in_three_sentences_of_its_own(ReportLanguage language)
    {
        var texts = Enum.GetValues<AdesRefusalReason>().Select(r => AdesRefusalText.Of(r, language)).ToList();
        Assert.All(texts.SelectMany(t => (string[])[t.Sentence, t.Reason, t.Action]), s => Assert.True(s.EndsWith('.') && char.IsUpper(s[0]), s));
        Assert.Equal(texts.Count, texts.Select(t => t.Sentence).Distinct().Count());
    }

    [Fact]
    public void What_is_no_reason_has_no_words() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AdesRefusalText.Of((AdesRefusalReason)999, ReportLanguage.English));
}
