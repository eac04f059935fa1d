using System.Formats.Asn1;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Issuance;

namespace AnTin.Pkix.Linting;

/// <summary>A time is written as UTCTime from 2050 on or as GeneralizedTime before, or with fractions of a second.</summary>
/// <param name="Time">The time.</param>
public sealed record WrongTimeEncoding(DateTimeOffset Time) : LintFinding("RFC 5280, 4.1.2.5");

internal sealed class TimeEncodingLint : ICertificateLint
{
    public IEnumerable<LintFinding> Check(Certificate draft, CertificateProfile profile, Certificate? issuer)
    {
        AsnReader tbs = new AsnReader(draft.TbsBytes, AsnEncodingRules.DER).ReadSequence();
        for (int i = 0; i < 4; i++)
        {
            _ = tbs.ReadEncodedValue(); // version, serialNumber, signature, issuer
        }

        AsnReader validity = tbs.ReadSequence();
        foreach (DateTimeOffset time in (ReadOnlySpan<DateTimeOffset>)[draft.NotBefore, draft.NotAfter])
        {
            AsnWriter expected = new(AsnEncodingRules.DER);
            Asn1Time.Write(expected, time);
            if (!expected.EncodedValueEquals(validity.ReadEncodedValue().Span))
            {
                return [new WrongTimeEncoding(time)];
            }
        }

        return [];
    }
}
