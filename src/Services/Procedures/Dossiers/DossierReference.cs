using System.Diagnostics.CodeAnalysis;

namespace AnTin.Procedures.Dossiers;

/// <summary>What a signing asked for by this service is for: <c>dossier:ID/application</c>, <c>/result</c>, <c>/seal</c>.</summary>
internal sealed record DossierReference(string DossierId, string Step)
{
    public const string Application = "application";
    public const string Result = "result";
    public const string Seal = "seal";

    private const string Prefix = "dossier:";

    public override string ToString() => $"{Prefix}{DossierId}/{Step}";

    public static bool TryParse(string text, [NotNullWhen(true)] out DossierReference? reference)
    {
        reference = text.StartsWith(Prefix, StringComparison.Ordinal) && text.Split('/') is [var dossier, var step]
            ? new DossierReference(dossier[Prefix.Length..], step)
            : null;
        return reference is not null;
    }
}
