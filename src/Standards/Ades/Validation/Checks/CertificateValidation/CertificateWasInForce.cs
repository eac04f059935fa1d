using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Crls;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4; Circular 15/2025/TT-BKHCN, Appendix II: the certificate was neither revoked nor suspended when
/// the signature was made, and this is known.
/// </summary>
internal sealed class CertificateWasInForce : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4; Circular 15/2025/TT-BKHCN, Appendix II";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        if (facts.Signer?.Revocation is not { } status)
        {
            return [];
        }

        return status.State switch
        {
            RevocationState.NotKnown => [new RevocationNotKnown(facts.Signer.Name, IsSigner: true)],
            RevocationState.Suspended when status.Since <= facts.PathTime => [Judge(facts, status), new CertificateIsSuspended(status.Since!.Value)],
            RevocationState.Revoked or RevocationState.Suspended => [Judge(facts, status)],
            _ => [],
        };
    }

    private static Finding Judge(SignatureFacts facts, RevocationStatus status)
    {
        var since = status.Since ?? DateTimeOffset.MinValue;
        bool isSuspended = status.State is RevocationState.Suspended;
        if (since <= facts.SigningTime)
        {
            return isSuspended ? new SuspendedAtSigning(since, facts.SigningTime) : new RevokedAtSigning(since, Name(status.Reason), facts.SigningTime);
        }

        return facts.Proof is not null ? new RevokedLater(since)
            : isSuspended ? new SuspendedWithoutProof(since, facts.SigningTime)
            : new RevokedWithoutProof(since, Name(status.Reason), facts.SigningTime);
    }

    // The identifiers of RFC 5280, 5.3.1.
    private static string Name(RevocationReason? reason) => reason switch
    {
        RevocationReason.KeyCompromise => "keyCompromise",
        RevocationReason.CaCompromise => "cACompromise",
        RevocationReason.AffiliationChanged => "affiliationChanged",
        RevocationReason.Superseded => "superseded",
        RevocationReason.CessationOfOperation => "cessationOfOperation",
        RevocationReason.PrivilegeWithdrawn => "privilegeWithdrawn",
        _ => "unspecified",
    };
}
