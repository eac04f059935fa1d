using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The policies are other than the profile's.</summary>
/// <param name="Found">What the draft has.</param>
/// <param name="Expected">What the profile prescribes.</param>
public sealed record WrongCertificatePolicies(IReadOnlyList<string> Found, IReadOnlyList<string> Expected) : LintFinding("RFC 5280, 4.2.1.4");

internal sealed class CertificatePoliciesLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        (draft.CertificatePolicies ?? []).SequenceEqual(profile.PolicyOids)
            ? []
            : [new WrongCertificatePolicies(draft.CertificatePolicies ?? [], profile.PolicyOids)];
}
