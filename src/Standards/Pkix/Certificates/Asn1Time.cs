using System.Formats.Asn1;

namespace AnTin.Pkix.Certificates;

/// <summary><c>Time</c> (RFC 5280, 4.1.2.5): UTCTime through 2049, GeneralizedTime from 2050 on.</summary>
internal static class Asn1Time
{
    // RFC 5280, 4.1.2.5.1: years 50 to 99 are 1950 to 1999.
    private const int TwoDigitYearMaximum = 2049;

    /// <summary>Reads one.</summary>
    /// <param name="reader">At the time.</param>
    /// <returns>The time; of the year 0, which X.690 (11.7) has and the runtime's calendar has not, the earliest instant that there is here.</returns>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static DateTimeOffset Read(AsnReader reader) => reader.PeekTag() == Asn1Tag.UtcTime
        ? reader.ReadUtcTime(TwoDigitYearMaximum)
        : reader.PeekContentBytes().Span.StartsWith("0000"u8) ? ReadOfYearZero(reader)
        : reader.ReadGeneralizedTime();

    // Whoever writes it means no beginning, and nothing that is asked here lies in that year. For the rest of the text the year 4 does, a leap year too.
    private static DateTimeOffset ReadOfYearZero(AsnReader reader)
    {
        int length = reader.PeekContentBytes().Length;
        byte[] encoded = reader.ReadEncodedValue().ToArray();
        encoded[encoded.Length - length + 3] = (byte)'4';
        _ = new AsnReader(encoded, reader.RuleSet).ReadGeneralizedTime();
        return DateTimeOffset.MinValue;
    }

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
