using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;


namespace AnTin.Ades.Validation.Checks.CryptographicVerification;

/// <summary>EN 319 102-1 V1.3.1, 5.2.7.4 step 2: the covered bytes have the digest that was signed.</summary>
internal sealed class ContentIsAsSigned : ISignatureCheck
{
    public IEnumerable<Finding> Check(SignatureFacts facts) => facts.Integrity is SignatureIntegrity.ContentChanged ? [new ContentChanged()] : [];
}
