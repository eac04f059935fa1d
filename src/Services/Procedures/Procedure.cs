using AnTin.Platform;

namespace AnTin.Procedures;

/// <summary>A question of a procedure's form.</summary>
/// <param name="Name">The field's name, in addresses and rows.</param>
/// <param name="Required">Whether an answer is needed.</param>
public sealed record FormField(string Name, LocalizedText Label, LocalizedText? Hint, bool Required, int MaxLength);

/// <summary>An administrative procedure as the national catalogue names it.</summary>
/// <param name="Code">The catalogue's code.</param>
/// <param name="ResultName">What the agency returns.</param>
public sealed record Procedure(string Code, LocalizedText Name, LocalizedText ResultName, IReadOnlyList<FormField> Fields);

/// <summary>The procedures this server offers.</summary>
public interface IProcedureCatalogue
{
    IReadOnlyList<Procedure> List();

    Procedure? Find(string code);
}
