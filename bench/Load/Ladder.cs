using System.Collections.Concurrent;
using System.Diagnostics;

namespace AnTin.Load;

/// <summary>
/// Sends requests at their hour whether or not earlier ones are answered, as people do; the time of one runs from the hour at which it was due, so
/// that a server which falls behind cannot hide it.
/// </summary>
internal sealed class Ladder(ServerUnderLoad server, byte[] file)
{
    public async Task<StepResult> StepAsync(int rate, TimeSpan length)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = new Uri(server.Url), Timeout = TimeSpan.FromSeconds(60) };
        var times = new ConcurrentBag<double>();
        var errors = 0;
        var count = (int)(rate * length.TotalSeconds);
        var (cpu, clock) = (server.Cpu, Stopwatch.StartNew());
        var under = new List<Task>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate);
            if (due - clock.Elapsed is { Ticks: > 0 } early)
            {
                await Task.Delay(early);
            }

            under.Add(Task.Run(async () =>
            {
                if (!await IsValidAsync(http))
                {
                    Interlocked.Increment(ref errors);
                }

                times.Add((clock.Elapsed - due).TotalMilliseconds);
            }));
        }

        await Task.WhenAll(under);
        var took = clock.Elapsed;
        return new StepResult([.. times.Order()], errors, took, (server.Cpu - cpu) / took, server.WorkingSet / 1_048_576);
    }

    private async Task<bool> IsValidAsync(HttpClient http)
    {
        try
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "a.pdf" } };
            using var answer = await http.PostAsync("/api/validations", form);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync()).Contains("\"verdict\":\"Valid\"", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}

/// <summary>What a step came to.</summary>
/// <param name="Milliseconds">From the hour each was due to its answer, in order.</param>
/// <param name="Errors">Answers that were none, or not "valid".</param>
/// <param name="Took">The whole of it.</param>
/// <param name="Cores">The processors that the server used.</param>
/// <param name="MemoryMegabytes">What it held at the end.</param>
internal sealed record StepResult(IReadOnlyList<double> Milliseconds, int Errors, TimeSpan Took, double Cores, long MemoryMegabytes)
{
    public double PerSecond => Milliseconds.Count / Took.TotalSeconds;

    public double Percentile(int percent) => Milliseconds[Math.Clamp((int)Math.Ceiling(Milliseconds.Count * percent / 100.0) - 1, 0, Milliseconds.Count - 1)];
}
