using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>RFC 5280, 4.2.1.3: where a key usage is stated, it includes digital signature or non-repudiation.</summary>
internal sealed class KeyMaySignDocuments : ISignatureCheck
{
    public string Clause => "RFC 5280, 4.2.1.3";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy) =>
        facts.Signer?.Certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0
            ? [new KeyUsageForbidsSigning()]
            : [];
}
