using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2; ISO 32000-2, 12.8.1: the whole revision is covered, but for the signature's own contents.</summary>
internal sealed class ByteRangeCoversItsRevision : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.2; ISO 32000-2, 12.8.1";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.Coverage?.Fault is { } fault ? [new ByteRangeWrong(fault)] : [];
}
