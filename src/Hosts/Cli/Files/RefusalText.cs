using AnTin.Ades;
using AnTin.Ades.Validation.Texts;

namespace AnTin.Cli.Files;

/// <summary>A refusal on one line in both languages, with what was found and the option that would help where there is one.</summary>
internal static class RefusalText
{
    public static string Of(AdesRefusal refusal)
    {
        string words = $"{AdesRefusalText.Of(refusal.Reason, ReportLanguage.Vietnamese).Sentence} / {AdesRefusalText.Of(refusal.Reason, ReportLanguage.English).Sentence}";
        return $"{words} {refusal.Fact}{Options(refusal)}";
    }

    private static string Options(AdesRefusal refusal) => refusal.Reason switch
    {
        AdesRefusalReason.Encrypted => " (--pdf-password-file)",
        _ when refusal.Fact.Contains("not an address of the public Internet", StringComparison.Ordinal) => " (--allow-private)",
        AdesRefusalReason.ValidationMaterialMissing => " (--online, --material)",
        _ => "",
    };
}
