using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The key usage is absent, not critical, or other than the profile's.</summary>
/// <param name="Found">What the draft has.</param>
/// <param name="Expected">What the profile prescribes.</param>
public sealed record WrongKeyUsage(KeyUsages? Found, KeyUsages Expected) : LintFinding("RFC 5280, 4.2.1.3");

internal sealed class KeyUsageLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.KeyUsage == profile.KeyUsage && draft.FindExtension(Oids.KeyUsage) is { Critical: true }
            ? []
            : [new WrongKeyUsage(draft.KeyUsage, profile.KeyUsage)];
}
