using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Checks.CertificateValidation;

/// <summary>EN 319 102-1 V1.3.1, 5.2.6: no authority between signer and anchor was revoked, and this is known.</summary>
internal sealed class AuthoritiesWereInForce : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.2.6";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        foreach (var authority in facts.Chain.Skip(1))
        {
            if (authority.Revocation is { State: RevocationState.NotKnown })
            {
                yield return new RevocationNotKnown(authority.Name, IsSigner: false);
            }
            else if (authority.Revocation is { } status && status.IsOutOfForceAt(facts.PathTime))
            {
                yield return new AuthorityRevoked(authority.Name, status.Since!.Value);
            }
        }
    }
}
