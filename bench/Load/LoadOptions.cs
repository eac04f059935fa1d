using System.Globalization;

namespace AnTin.Load;

/// <summary>The ladder: the rates in requests a second, and how long each is held.</summary>
internal sealed record LoadOptions(IReadOnlyList<int> Rates, TimeSpan Step)
{
    public static LoadOptions Read(string[] args) => new(
        [.. Value(args, "--steps", "5,10,15,20,25,30,35,40,45,50").Split(',').Select(rate => int.Parse(rate, CultureInfo.InvariantCulture))],
        TimeSpan.FromSeconds(int.Parse(Value(args, "--seconds", "60"), CultureInfo.InvariantCulture)));

    private static string Value(string[] args, string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
}
