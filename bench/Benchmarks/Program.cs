using AnTin.Benchmarks;

// dotnet run -c Release --project bench/Benchmarks
Console.WriteLine("| operation | per second | limit per second | ratio | target | met |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var row in SigningBenchmarks.Run().Concat(XadesBenchmarks.Run()))
{
    Console.WriteLine(row);
}
