using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation;

/// <summary>One check and what came of it.</summary>
/// <param name="Name">The sentence that has to hold, as a name.</param>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="Findings">What was found, weighed by the policy.</param>
public sealed record CheckOutcome(string Name, string Clause, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing that decides was found.</summary>
    public bool Passed => Findings.All(f => f.Weight < FindingWeight.Undecided);
}
