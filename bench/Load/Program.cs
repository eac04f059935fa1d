using System.Globalization;
using AnTin.Load;

// dotnet run -c Release --project bench/Load [-- --steps 5,10,20 --seconds 60]
var options = LoadOptions.Read(args);
await using var server = await ServerUnderLoad.StartAsync();
var files = new[]
{
    ("300 KB", await SignedDocument.MakeAsync(server, 300 * 1024)),
    ("5 MB", await SignedDocument.MakeAsync(server, 5 * 1024 * 1024)),
};

Console.WriteLine("| file | requests/s asked | requests/s done | p50 ms | p95 ms | p99 ms | errors | CPU, cores | memory MB | p99 < 100 ms |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var (name, file) in files)
{
    // Code that was not compiled yet is no part of the answer.
    await new Ladder(server, file).StepAsync(2, TimeSpan.FromSeconds(5));
    foreach (var rate in options.Rates)
    {
        var result = await new Ladder(server, file).StepAsync(rate, options.Step);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {rate} | {result.PerSecond:0.0} | {result.Percentile(50):0} | {result.Percentile(95):0} | {result.Percentile(99):0} | {result.Errors} | {result.Cores:0.00} | {result.MemoryMegabytes} | {(result.Errors == 0 && result.Percentile(99) < 100 ? "yes" : "no")} |"));
    }
}
