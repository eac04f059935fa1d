using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;


namespace AnTin.Ades.Validation.Checks.CryptographicVerification;

/// <summary>EN 319 102-1 V1.3.1, 5.2.7.4 step 3: the signature value verifies with the signer's public key.</summary>
internal sealed class SignatureValueFits : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.7.4 step 3";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => facts.Integrity switch
    {
        SignatureIntegrity.WrongSignatureValue => [new SignatureValueWrong()],
        SignatureIntegrity.UnsupportedAlgorithm => [new AlgorithmNotSupported(facts.SignatureAlgorithm ?? "?")],
        null when facts.Binding is not CertificateBinding.Missing => [new AlgorithmNotSupported(facts.DigestAlgorithm ?? "?")],
        _ => [],
    };
}
