using System.Globalization;
using AnTin.Pdf.Objects;

namespace AnTin.Ades.Pades;

/// <summary>Dates as PDF writes them (ISO 32000-2, 7.9.4): <c>D:YYYYMMDDHHmmSSOHH'mm'</c>.</summary>
internal static class PdfDate
{
    public static PdfString Write(DateTimeOffset time)
    {
        string offset = time.Offset.ToString("hh\\'mm\\'", CultureInfo.InvariantCulture);
        string sign = time.Offset < TimeSpan.Zero ? "-" : "+";
        return PdfString.FromText("D:" + time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + sign + offset);
    }

    /// <summary>Reads a date. One without a zone is taken as Vietnamese time, as the writers that leave it out are from there.</summary>
    public static DateTimeOffset? Read(PdfString? value)
    {
        string text = value?.ToText().Trim() ?? "";
        text = text.StartsWith("D:", StringComparison.Ordinal) ? text[2..] : text;
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is < 4 or > 14)
        {
            return null;
        }

        // 7.9.4: everything behind the year may be left out; months and days then are 01, the rest 00.
        string whole = text[..digits] + "00000101000000"[digits..];
        return DateTime.TryParseExact(whole, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            && ReadOffset(text[digits..]) is { } offset && local.Year > 1
            ? new DateTimeOffset(local, offset)
            : null;
    }

    private static TimeSpan? ReadOffset(string text)
    {
        if (text.Length == 0)
        {
            return TimeSpan.FromHours(7);
        }

        string digits = string.Concat(text.Skip(1).Where(char.IsAsciiDigit));
        if (text[0] == 'Z')
        {
            return TimeSpan.Zero;
        }

        if (text[0] is not ('+' or '-') || digits.Length is not (2 or 4))
        {
            return null;
        }

        int hours = int.Parse(digits[..2], CultureInfo.InvariantCulture);
        int minutes = digits.Length == 4 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(hours, minutes, 0);
        return offset > TimeSpan.FromHours(14) || minutes > 59 ? null : text[0] == '-' ? -offset : offset;
    }
}
