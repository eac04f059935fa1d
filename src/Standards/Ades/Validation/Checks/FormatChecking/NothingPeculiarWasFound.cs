using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2: what only the reader of a format can see, such as properties that no reference covers.</summary>
internal sealed class NothingPeculiarWasFound : ISignatureCheck
{
    public IEnumerable<Finding> Check(SignatureFacts facts) => facts.Peculiarities;
}
