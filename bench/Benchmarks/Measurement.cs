using System.Diagnostics;

namespace AnTin.Benchmarks;

/// <summary>One row: an operation and the limit it is held against, measured in turns within the same run.</summary>
internal sealed record Row(string Name, double PerSecond, double LimitPerSecond, double Ratio, double Target)
{
    /// <summary>What is wanted a second, where that and not the ratio is the target.</summary>
    public double TargetPerSecond { get; init; }

    public override string ToString() => TargetPerSecond > 0
        ? $"| {Name} | {PerSecond:N0} | {LimitPerSecond:N0} | {Ratio:0.00} | ≥ {TargetPerSecond:N0}/s | {(PerSecond >= TargetPerSecond ? "yes" : "no")} |"
        : $"| {Name} | {PerSecond:N0} | {LimitPerSecond:N0} | {Ratio:0.00} | {(Target > 0 ? $"≥ {Target:0.00}" : "–")} | {(Target <= 0 ? "" : Ratio >= Target ? "yes" : "no")} |";
}

/// <summary>
/// Measures ratios, not times: the operation and its limit take turns in short slices, so that whatever else the machine does falls on both. The
/// median of the slices' ratios is what counts.
/// </summary>
internal static class Measurement
{
    private const int Slices = 21;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(150);

    public static Row Compare(string name, Action operation, Action limit, double target)
    {
        Warm(operation);
        Warm(limit);
        var rates = new List<(double Operation, double Limit)>(Slices);
        for (var slice = 0; slice < Slices; slice++)
        {
            rates.Add((RateOf(operation), RateOf(limit)));
        }

        return new Row(
            name, Median(rates.Select(rate => rate.Operation)), Median(rates.Select(rate => rate.Limit)), Median(rates.Select(rate => rate.Operation / rate.Limit)), target);
    }

    private static void Warm(Action action)
    {
        // Tier-1 code needs some dozens of calls and a moment.
        var clock = Stopwatch.StartNew();
        for (var calls = 0; calls < 60 || clock.Elapsed < TimeSpan.FromSeconds(1); calls++)
        {
            action();
        }
    }

    private static double RateOf(Action action)
    {
        var clock = Stopwatch.StartNew();
        var calls = 0;
        while (clock.Elapsed < Slice)
        {
            action();
            calls++;
        }

        return calls / clock.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
