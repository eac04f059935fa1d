using System.Globalization;

namespace AnTin.Pdf.Metadata;

/// <summary>Dates as PDF writes them: <c>D:20260420143045+07'00'</c> (ISO 32000-2, 7.9.4).</summary>
public static class PdfDate
{
    /// <summary>Writes a date.</summary>
    /// <param name="time">The time; its zone is written.</param>
    /// <returns>The text, with the closing apostrophe that readers of all versions accept.</returns>
    public static string Format(DateTimeOffset time)
    {
        TimeSpan zone = time.Offset;
        string sign = zone < TimeSpan.Zero ? "-" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"D:{time:yyyyMMddHHmmss}{sign}{Math.Abs(zone.Hours):00}'{Math.Abs(zone.Minutes):00}'");
    }

    /// <summary>Reads a date; whatever is left out after the year is the earliest it can be.</summary>
    /// <param name="text">The text; the prefix, too, may be missing.</param>
    /// <param name="time">The time; in UTC when no zone is given, which <paramref name="hasZone"/> tells.</param>
    /// <param name="hasZone">Whether a zone is given: two signatures in seventy leave it out.</param>
    /// <returns>Whether it is a date.</returns>
    public static bool TryParse(string text, out DateTimeOffset time, out bool hasZone)
    {
        time = default;
        hasZone = false;
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        rest = rest.StartsWith("D:", StringComparison.Ordinal) ? rest[2..] : rest;
        if (!Take(ref rest, 4, 1, 9999, 0, out int year) || year == 0 || !Take(ref rest, 2, 1, 12, 1, out int month)
            || !Take(ref rest, 2, 1, DateTime.DaysInMonth(year, month), 1, out int day) || !Take(ref rest, 2, 0, 23, 0, out int hour)
            || !Take(ref rest, 2, 0, 59, 0, out int minute) || !Take(ref rest, 2, 0, 59, 0, out int second))
        {
            return false;
        }

        TimeSpan zone = TimeSpan.Zero;
        if (!rest.IsEmpty)
        {
            char sign = rest[0];
            rest = rest[1..];
            if (sign is not ('Z' or '+' or '-') || !Take(ref rest, 2, 0, 14, 0, out int hours))
            {
                return false;
            }

            rest = rest.StartsWith("'", StringComparison.Ordinal) ? rest[1..] : rest;
            if (!Take(ref rest, 2, 0, 59, 0, out int minutes))
            {
                return false;
            }

            zone = new TimeSpan(hours, minutes, 0) * (sign == '-' ? -1 : 1);
            hasZone = true;
        }

        return TryMake(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified), zone, out time);
    }

    private static bool TryMake(DateTime local, TimeSpan zone, out DateTimeOffset time)
    {
        time = default;
        if (zone.Duration() > TimeSpan.FromHours(14) || local.Ticks - zone.Ticks < 0 || local.Ticks - zone.Ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(local, zone);
        return true;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, int digits, int minimum, int maximum, int otherwise, out int value)
    {
        value = otherwise;
        if (rest.IsEmpty || rest[0] is 'Z' or '+' or '-' or '\'')
        {
            return true;
        }

        if (rest.Length < digits || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out value) || value < minimum || value > maximum)
        {
            return false;
        }

        rest = rest[digits..];
        return true;
    }
}
