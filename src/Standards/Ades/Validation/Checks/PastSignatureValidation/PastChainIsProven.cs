using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.PastSignatureValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.6.2.1 and 5.6.2.2: where the chain does not hold now, it is proven up to when it did.</summary>
internal sealed class PastChainIsProven : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.6.2.1 and 5.6.2.2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Past is { Failure: { } failure, FailedAt: { } certificate } ? [new PastNotProven(certificate, failure)] : [];
}
