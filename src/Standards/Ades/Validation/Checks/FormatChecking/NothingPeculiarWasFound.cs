using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2: what only the reader of a format can see, such as properties that no reference covers.</summary>
internal sealed class NothingPeculiarWasFound : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.Peculiarities;
}
