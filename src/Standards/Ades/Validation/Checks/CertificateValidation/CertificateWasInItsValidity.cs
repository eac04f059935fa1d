using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4: the time of signing lies in the validity of the certificate and of its authorities. A claim
/// that lies outside is held against the signer; a claim that lies inside proves nothing once the certificate has expired.
/// </summary>
internal sealed class CertificateWasInItsValidity : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        if (facts.Signer is not { Certificate: var certificate })
        {
            yield break;
        }

        if (CheckClaim(facts, certificate) is { } claim)
        {
            yield return claim;
        }

        if (CheckProof(facts, certificate) is { } finding)
        {
            yield return finding;
        }

        foreach (var authority in facts.PathFindings.Select(AuthorityOf).OfType<Certificate>().Where(c => !c.Equals(certificate)))
        {
            yield return new AuthorityOutOfValidity(SignerIdentity.Of(authority).Name, facts.PathTime);
        }
    }

    // A claim that contradicts the certificate is a fact about the signer, whatever a time-stamp proves; policies differ in what they make of it.
    private static Finding? CheckClaim(SignatureFacts facts, Certificate certificate)
    {
        if (facts.IsDocumentTimestamp || facts.ClaimedTime is not { } claimed || facts.Proof?.Time <= certificate.NotAfter)
        {
            return null;
        }

        return claimed < certificate.NotBefore ? new ClaimedBeforeValidity(claimed, certificate.NotBefore)
            : claimed > certificate.NotAfter ? new ClaimedAfterExpiry(claimed, certificate.NotAfter)
            : null;
    }

    private static Finding? CheckProof(SignatureFacts facts, Certificate certificate)
    {
        if (facts.Proof?.Time is { } proven && proven <= certificate.NotAfter)
        {
            return proven < certificate.NotBefore ? new NotYetValidAtSigning(proven, certificate.NotBefore) : null;
        }

        return facts.PathTime > certificate.NotAfter ? new ExpiredWithoutProof(certificate.NotAfter, facts.PathTime, facts.Signer!.LastKnownGood)
            : facts.ValidationTime < certificate.NotBefore ? new NotYetValidAtSigning(facts.ValidationTime, certificate.NotBefore)
            : null;
    }

    private static Certificate? AuthorityOf(PathFinding finding) => finding switch
    {
        PathFinding.Expired expired => expired.Certificate,
        PathFinding.NotYetValid early => early.Certificate,
        _ => null,
    };
}
