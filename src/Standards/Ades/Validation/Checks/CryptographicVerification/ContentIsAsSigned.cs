using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;


namespace AnTin.Ades.Validation.Checks.CryptographicVerification;

/// <summary>EN 319 102-1 V1.3.1, 5.2.7.4 steps 1 and 2: what is signed is there, and has the digest that was signed.</summary>
internal sealed class ContentIsAsSigned : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.7.4 steps 1 and 2";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.Integrity switch
    {
        SignatureIntegrity.ContentMissing => [new ContentMissing([.. facts.SignedObjects.Where(o => o.Status is SignedObjectStatus.Missing).Select(o => o.Name)])],
        SignatureIntegrity.ContentChanged => [new ContentChanged()],
        _ => [],
    };
}
