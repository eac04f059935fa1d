using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates;

/// <summary><c>Time</c> (RFC 5280, 4.1.2.5): UTCTime through 2049, GeneralizedTime from 2050 on.</summary>
internal static class Asn1Time
{
    // RFC 5280, 4.1.2.5.1: years 50 to 99 are 1950 to 1999.
    private const int TwoDigitYearMaximum = 2049;

    public static DateTimeOffset Read(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime
        ? reader.ReadUtcTime(TwoDigitYearMaximum)
        : reader.ReadGeneralizedTime();

    public static void Write(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year is >= 1950 and <= TwoDigitYearMaximum)
        {
            writer.WriteUtcTime(time, TwoDigitYearMaximum);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }
}
