using AnTin.Benchmarks;

// dotnet run -c Release --project bench/Benchmarks [-- memory [part of a name] | validation | signing]
if (args is ["memory", ..])
{
    foreach (var line in MemoryMeasurement.Run(args.ElementAtOrDefault(1) ?? ""))
    {
        Console.WriteLine(line);
    }

    return;
}

Console.WriteLine("| operation | per second | limit per second | ratio | target | met |");
Console.WriteLine("|---|---|---|---|---|---|");
if (args is ["validation" or "signing"])
{
    foreach (var row in args is ["signing"] ? SigningBenchmarks.Run() : ValidationBenchmarks.Run())
    {
        Console.WriteLine(row);
    }

    return;
}

foreach (var row in SigningBenchmarks.Run().Concat(CmsBenchmarks.Run()).Concat(CadesBenchmarks.Run()).Concat(XadesBenchmarks.Run()).Concat(ValidationBenchmarks.Run()))
{
    Console.WriteLine(row);
}
