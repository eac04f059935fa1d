using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The outcome of linting: findings, or the permit.</summary>
public sealed class LintingResult
{
    internal LintingResult(IReadOnlyList<LintFinding> findings, IssuancePermit? permit)
    {
        Findings = findings;
        Permit = permit;
    }

    /// <summary>What is wrong; empty when there is a permit.</summary>
    public IReadOnlyList<LintFinding> Findings { get; }

    /// <summary>The permit to sign the draft once; <see langword="null"/> when there are findings.</summary>
    public IssuancePermit? Permit { get; }
}
