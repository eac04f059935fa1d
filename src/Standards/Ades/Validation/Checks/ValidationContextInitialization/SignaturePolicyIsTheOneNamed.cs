using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.ValidationContextInitialization;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.4: the policy that a signature names is at hand and is the one that was signed. What is written in it is for people;
/// whether a signature may name one that nobody has, the validation policy says.
/// </summary>
internal sealed class SignaturePolicyIsTheOneNamed : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.SignaturePolicy switch
    {
        { Status: SignaturePolicyStatus.NotAvailable, Identifier: { } named } => [new SignaturePolicyNotAvailable(named)],
        { Status: SignaturePolicyStatus.NotProcessed } said => [new SignaturePolicyNotProcessed(said.Identifier, said.Fault ?? "")],
        { Status: SignaturePolicyStatus.Changed, Identifier: { } named } => [new SignaturePolicyChanged(named)],
        _ => [],
    };
}
