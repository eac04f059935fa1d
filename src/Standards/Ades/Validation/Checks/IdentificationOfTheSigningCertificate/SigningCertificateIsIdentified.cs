using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.IdentificationOfTheSigningCertificate;

/// <summary>EN 319 102-1 V1.3.1, 5.2.3: the certificate is there and is the one that the signature binds.</summary>
internal sealed class SigningCertificateIsIdentified : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.3";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) => (facts.Fault ?? facts.Coverage?.Fault, facts.Binding) switch
    {
        (not null, _) => [],
        (_, CertificateBinding.Missing) => [new SigningCertificateMissing()],
        (_, CertificateBinding.Replaced) => [new SigningCertificateReplaced()],
        (_, CertificateBinding.Absent) => [new SigningCertificateNotBound()],
        _ => [],
    };
}
