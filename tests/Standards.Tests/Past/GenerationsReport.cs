using AnTin.Ades.Validation;

namespace AnTin.Standards.Tests.Past;

/// <summary>What to show when a verdict is not the expected one.</summary>
internal static class GenerationsReport
{
    public static string Of(ValidationReport report) => string.Join('\n', report.Signatures.Select(Of));

    private static string Of(SignatureReport signature)
    {
        var facts = signature.Facts;
        return $"{facts.Name} {signature.Indication} {signature.SubIndication}: {string.Join("\n  ", signature.Findings)}\n  {facts.Past} {string.Join(',', facts.Past?.Steps ?? [])}\n  "
            + string.Join("\n  ", facts.Timestamps.Select(t => $"{t.Kind} {t.Time} {t.Flaw} {t.ExistedAt} {t.Past} {string.Join(',', t.Past?.Steps ?? [])}"));
    }
}
