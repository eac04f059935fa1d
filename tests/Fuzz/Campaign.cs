using System.Diagnostics;
using System.Security.Cryptography;

namespace AnTin.Fuzz;

/// <summary>A file on which a reader failed.</summary>
/// <param name="Fact">What happened.</param>
/// <param name="Input">The bytes.</param>
public sealed record Failure(string Fact, byte[] Input);

/// <summary>Shows mutated files to a target, for a time or a number of inputs.</summary>
public sealed class Campaign(Target target, IReadOnlyList<byte[]> seeds, int seed)
{
    // What a person waits for a page; a file that takes longer is an attack.
    private static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(5);

    // Allocated, not held at once: ten times the largest seed's need.
    private const long MaximumAllocation = 1L << 30;

    /// <summary>How many inputs were shown.</summary>
    public long Inputs { get; private set; }

    /// <summary>The longest that one took.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>What one allocated at most, in bytes.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>Runs until the end or the first failures.</summary>
    /// <param name="inputs">How many inputs at most.</param>
    /// <param name="time">For how long at most.</param>
    /// <param name="progress">Told every few thousand inputs.</param>
    /// <returns>The failures, each of another kind.</returns>
    public IReadOnlyList<Failure> Run(long inputs, TimeSpan time, Action<Campaign>? progress = null)
    {
        var random = new Random(seed);
        var mutator = new Mutator(random, target.WordBytes);
        var clock = Stopwatch.StartNew();
        var failures = new Dictionary<string, Failure>();
        while (Inputs < inputs && clock.Elapsed < time && failures.Count < 10)
        {
            var file = Inputs < seeds.Count ? seeds[(int)Inputs] : mutator.Mutate(seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)]);
            if (Show(file) is { } fact)
            {
                failures.TryAdd(Kind(fact), new Failure(fact, file));
            }

            if (++Inputs % 20_000 == 0)
            {
                progress?.Invoke(this);
            }
        }

        return [.. failures.Values];
    }

    /// <summary>A name for a failing file.</summary>
    /// <param name="input">The bytes.</param>
    /// <returns>The first characters of its digest.</returns>
    public static string NameOf(byte[] input) => Convert.ToHexStringLower(SHA256.HashData(input))[..16];

    private string? Show(byte[] file)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        string? fact = null;
        try
        {
            target.Read(file);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            fact = $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault()?.Trim()}";
        }

        var took = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Longest = took > Longest ? took : Longest;
        MostAllocated = Math.Max(MostAllocated, allocated);
        return fact ?? (took > MaximumTime ? $"took {took.TotalSeconds:F1} s" : allocated > MaximumAllocation ? $"allocated {allocated >> 20} MB" : null);
    }

    private static string Kind(string fact) => fact.Length > 60 ? fact[..60] : fact;
}
