using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Ades.Validation.Policies;
using AnTin.Pkix.PathValidation.Revocation;

namespace AnTin.Ades.Validation.Checks.SigningTime;

/// <summary>EN 319 102-1 V1.3.1, 5.4: every time-stamp is proof. One that is not is left out, and said.</summary>
internal sealed class TimestampsCount : ISignatureCheck
{
    public string Clause => "EN 319 102-1 V1.3.1, 5.4";

    public IEnumerable<Finding> Check(SignatureFacts facts, ValidationPolicy policy)
    {
        foreach (var timestamp in facts.Timestamps)
        {
            if (timestamp.Flaw is { } flaw)
            {
                yield return new TimestampNotUsable(timestamp.Authority, flaw);
                continue;
            }

            if (!timestamp.IsQualified && policy.Asks(new TimestampNotQualified("")))
            {
                yield return new TimestampNotQualified(timestamp.Authority ?? "");
            }

            if (timestamp.Revocation is { State: RevocationState.NotKnown })
            {
                yield return new TimestampRevocationNotKnown(timestamp.Authority ?? "");
            }
        }
    }
}
