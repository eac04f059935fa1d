using AnTin.Pkix.Certificates;
using AnTin.Pkix.Certificates.Extensions;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The basic constraints say CA of a subscriber or the reverse, are not critical in a CA, or have a path length other than the profile's.</summary>
/// <param name="Found">What the draft has.</param>
public sealed record WrongBasicConstraints(BasicConstraints? Found) : LintFinding("RFC 5280, 4.2.1.9");

internal sealed class BasicConstraintsLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        BasicConstraints? found = draft.BasicConstraints;
        bool fit = profile.IsCertificateAuthority
            ? found is { IsCertificateAuthority: true } && draft.FindExtension(Oids.BasicConstraints) is { Critical: true } && found.PathLength == profile.PathLength
            : found is null or { IsCertificateAuthority: false, PathLength: null };
        return fit ? [] : [new WrongBasicConstraints(found)];
    }
}
