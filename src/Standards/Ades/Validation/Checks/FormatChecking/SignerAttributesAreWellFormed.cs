using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.FormatChecking;

/// <summary>EN 319 102-1 V1.3.1, 5.2.2; EN 319 122-1 V1.3.1, 5.2.6: what signers say of themselves can be read, and is said to be their own words.</summary>
internal sealed class SignerAttributesAreWellFormed : ISignatureCheck
{
    public string Clause => "EN 319 122-1 V1.3.1, 5.2.6; EN 319 132-1, 5.2.6; TS 119 182-1, 5.2.5";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.SignerAttributes switch
    {
        null => [],
        { Fault: { } fault } => [new SignerAttributesMalformed(fault)],
        { Claimed.Count: 0, Certified: 0, Assertions: 0 } => [],
        var said => [new SignerAttributesNotVerified([.. said.Claimed.Select(c => c.ToString())], said.Certified, said.Assertions)],
    };
}
