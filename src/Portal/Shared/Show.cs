using System.Globalization;

namespace AnTin.Portal.Shared;

/// <summary>How numbers, dates and money are written on pages: <c>1.140</c>, <c>20/11/2026</c>, <c>08:15:32 ngày 20/11/2026 (+07:00)</c>.</summary>
internal static class Show
{
    public static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3] };

    public static string Number(long value) => value.ToString("N0", Numbers);

    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset instant) => instant.ToOffset(Vietnam).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset instant) => instant.ToOffset(Vietnam).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant, Language language) => language is Language.English
        ? $"{Date(instant)} {Time(instant)} (+07:00)"
        : $"{Time(instant)} ngày {Date(instant)} (+07:00)";

    public static string Money(long vnd, Language language) => language is Language.English ? string.Create(CultureInfo.InvariantCulture, $"{vnd:N0} VND") : $"{Number(vnd)} đ";

    /// <summary>A time of days when it is one, else of hours: <c>2 ngày</c>, <c>36 giờ</c>.</summary>
    public static string Hours(int hours, Language language) => (hours % 24, language) switch
    {
        (0, Language.English) => hours == 24 ? "one day" : $"{hours / 24} days",
        (0, _) => $"{hours / 24} ngày",
        (_, Language.English) => hours == 1 ? "one hour" : $"{hours} hours",
        _ => $"{hours} giờ",
    };

    public static string Size(long bytes) => bytes < 1_048_576
        ? $"{Math.Max(1, bytes / 1024)} KB"
        : $"{(bytes / 1_048_576.0).ToString("0.#", Numbers)} MB";

    /// <summary>A citizen number in groups: <c>079 301 000 123</c>.</summary>
    public static string NationalId(string number) => number.Length == 12 ? $"{number[..3]} {number[3..6]} {number[6..9]} {number[9..]}" : number;

    /// <summary>A digest in groups of four, so that two people can compare it aloud.</summary>
    public static string Digest(string hex) => string.Join(' ', hex.Chunk(4).Select(group => new string(group)));
}
