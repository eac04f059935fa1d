using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.PastSignatureValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.6.2.4: where the chain does not hold now, the signature is proven to be from before the time up to which it did.</summary>
internal sealed class SignatureExistedByControlTime : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.6.2.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts is not { Past.ControlTime: { } control, Proof.Time: { } proven } ? []
        : proven <= control ? [new ChainHeldThen(control)]
        : [new SignatureNotProvenByControlTime(facts.Past.Decisive!.Certificate, facts.Past.Decisive.Cause, control, proven)];
}
