using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.2.5.4: what says that certificates were in force is no older than the policy accepts, if it says how old.</summary>
internal sealed class RevocationIsFresh : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.5.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        for (int i = 0; i < facts.Chain.Count; i++)
        {
            var (member, maximum) = (facts.Chain[i], i == 0 ? policy.Freshness.Signer : policy.Freshness.Authorities);

            // A revocation does not age.
            if (maximum is { } age && member.Revocation is { State: RevocationState.Good, ThisUpdate: { } issued } && facts.PathTime - issued > age)
            {
                yield return new RevocationNotFresh(member.Name, issued, facts.PathTime, age);
            }
        }
    }
}
