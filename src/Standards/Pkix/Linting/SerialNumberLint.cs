using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>The serial number is not positive, longer than 20 octets, or too short to be unpredictable.</summary>
/// <param name="Octets">Its length.</param>
/// <param name="IsPositive">Its sign.</param>
public sealed record UnfitSerialNumber(int Octets, bool IsPositive) : LintFinding("RFC 5280, 4.1.2.2; CA/Browser Forum BR 2.0, 7.1: at least 64 random bits");

internal sealed class SerialNumberLint : ICertificateLint
{
    // Sixty-four random bits against chosen-prefix collisions need eight octets.
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer) =>
        draft.SerialNumber.IsPositive && draft.SerialNumber.Bytes.Length is >= 8 and <= 20
            ? []
            : [new UnfitSerialNumber(draft.SerialNumber.Bytes.Length, draft.SerialNumber.IsPositive)];
}
