using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The certificate is not of version 3.</summary>
/// <param name="Version">Its version.</param>
public sealed record WrongVersion(int Version) : LintFinding("RFC 5280, 4.1.2.1");

internal sealed class VersionLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.Version == 3 ? [] : [new WrongVersion(draft.Version)];
}
