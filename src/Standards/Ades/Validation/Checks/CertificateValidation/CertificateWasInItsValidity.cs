using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>
/// EN 319 102-1 V1.3.1, 5.2.6 and 5.5.4: the time of signing lies in the validity of the certificate and of its authorities. A claim
/// that lies outside is held against the signer; a claim that lies inside proves nothing once the certificate has expired.
/// </summary>
internal sealed class CertificateWasInItsValidity : ISignatureCheck
{
    public IEnumerable<Finding> Check(SignatureFacts facts)
    {
        if (facts.Signer is not { Certificate: var certificate })
        {
            yield break;
        }

        if (CheckSigner(facts, certificate) is { } finding)
        {
            yield return finding;
        }

        foreach (var authority in facts.PathFindings.Select(AuthorityOf).OfType<Certificate>().Where(c => !c.Equals(certificate)))
        {
            yield return new AuthorityOutOfValidity(SignerIdentity.Of(authority).Name, facts.PathTime);
        }
    }

    private static Finding? CheckSigner(SignatureFacts facts, Certificate certificate)
    {
        bool isTimestamp = facts.IsDocumentTimestamp;
        var claimed = isTimestamp || facts.Proof is not null && facts.ClaimedTime <= certificate.NotAfter ? null : facts.ClaimedTime;
        if (facts.Proof?.Time is { } proven)
        {
            return proven < certificate.NotBefore ? new NotYetValidAtSigning(proven, certificate.NotBefore)
                : proven <= certificate.NotAfter ? null
                : claimed is { } late ? new ExpiredAtSigning(late, certificate.NotAfter)
                : new ExpiredWithoutProof(certificate.NotAfter, proven);
        }

        return (claimed ?? facts.ValidationTime) < certificate.NotBefore ? new NotYetValidAtSigning(claimed ?? facts.ValidationTime, certificate.NotBefore)
            : claimed > certificate.NotAfter ? new ExpiredAtSigning(claimed.Value, certificate.NotAfter)
            : facts.ValidationTime > certificate.NotAfter ? new ExpiredWithoutProof(certificate.NotAfter, facts.ValidationTime)
            : null;
    }

    private static Certificate? AuthorityOf(PathFinding finding) => finding switch
    {
        PathFinding.Expired expired => expired.Certificate,
        PathFinding.NotYetValid early => early.Certificate,
        _ => null,
    };
}
