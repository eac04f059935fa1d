using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>One rule over a draft as it will be read.</summary>
internal interface ICertificateLint
{
    IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer);
}
