using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;

namespace AnTin.Ades.Validation.Checks.SigningTime;

/// <summary>EN 319 102-1 V1.3.1, 5.5.4: the time of signing is proven by a time-stamp; else it is a claim, and said to be one.</summary>
internal sealed class TimeIsProven : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.5.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        if (facts.Proof is not null || facts.IsDocumentTimestamp || facts.Integrity is null)
        {
            yield break;
        }

        if (facts.ClaimedTime is not { } claim)
        {
            yield return new NoTimeOfSigning();
            yield break;
        }

        yield return new TimeIsAClaim(claim);
        if (claim > facts.ValidationTime)
        {
            yield return new TimeLiesAhead(claim);
        }
    }
}
