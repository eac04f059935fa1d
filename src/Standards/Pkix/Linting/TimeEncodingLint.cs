using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>A time is written as UTCTime from 2050 on or as GeneralizedTime before, or with fractions of a second.</summary>
/// <param name="Time">The time.</param>
public sealed record WrongTimeEncoding(DateTimeOffset Time) : LintFinding("RFC 5280, 4.1.2.5");

internal sealed class TimeEncodingLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.FirstTimeNotAsPrescribed() is { } time ? [new WrongTimeEncoding(time)] : [];
}
