using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The validity is empty or longer than the law allows this kind of certificate.</summary>
/// <param name="NotBefore">First instant.</param>
/// <param name="NotAfter">Last instant.</param>
/// <param name="MaximumYears">What the law allows.</param>
/// <param name="Law">Which law.</param>
public sealed record ValidityOutOfBounds(DateTimeOffset NotBefore, DateTimeOffset NotAfter, int MaximumYears, string Law) : LintFinding(Law);

/// <summary>The validity reaches beyond the issuer's.</summary>
/// <param name="IssuerNotBefore">First instant of the issuer.</param>
/// <param name="IssuerNotAfter">Last instant of the issuer.</param>
public sealed record ValidityOutsideIssuers(DateTimeOffset IssuerNotBefore, DateTimeOffset IssuerNotAfter) : LintFinding("RFC 5280, 6.1.3 (a)(2): the path would break");

internal sealed class ValidityLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        if (draft.NotAfter <= draft.NotBefore || draft.NotAfter > ValidityLimits.Latest(profile.Kind, profile.Government, draft.NotBefore))
        {
            yield return new ValidityOutOfBounds(
                draft.NotBefore, draft.NotAfter, ValidityLimits.MaximumYears(profile.Kind, profile.Government), ValidityLimits.Clause(profile.Government));
        }

        if (issuer is not null && (draft.NotBefore < issuer.NotBefore || draft.NotAfter > issuer.NotAfter))
        {
            yield return new ValidityOutsideIssuers(issuer.NotBefore, issuer.NotAfter);
        }
    }
}
