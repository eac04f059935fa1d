using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates.Extensions;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>RFC 5280, 4.2.1.3: where a key usage is stated, it includes digital signature or non-repudiation; the latter where a policy asks for it.</summary>
internal sealed class KeyMaySignDocuments : ISignatureCheck
{
    public string Clause => "RFC 5280, 4.2.1.3";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        if (facts.Signer?.Certificate is not { } certificate)
        {
            return [];
        }

        return certificate.KeyUsage is { } usage && (usage & (KeyUsages.DigitalSignature | KeyUsages.NonRepudiation)) == 0 ? [new KeyUsageForbidsSigning()]
            : !facts.IsDocumentTimestamp && policy.Asks(new KeyUsageLacksNonRepudiation()) && ((certificate.KeyUsage ?? 0) & KeyUsages.NonRepudiation) == 0 ? [new KeyUsageLacksNonRepudiation()]
            : [];
    }
}
