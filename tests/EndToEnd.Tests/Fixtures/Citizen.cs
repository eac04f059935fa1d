using System.Globalization;

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>An invented woman, born in 2001 and registered in the city (079, 3, 01), with a number that nobody else here has.</summary>
internal sealed record Citizen(string Name, string Number)
{
    private static int _last = 500_000;

    public string Qr => $"{Number}|024000123|{Name}|05062001|Nữ|12 Đường Mẫu, Phường Mẫu, Quận 3, TP Hồ Chí Minh|01092021";

    public static Citizen Next(string name = "Trần Thị Thử") =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"079301{Interlocked.Increment(ref _last):000000}"));
}
