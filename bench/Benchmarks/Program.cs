using AnTin.Benchmarks;

// dotnet run -c Release --project bench/Benchmarks [-- memory]
if (args is ["memory"])
{
    foreach (var line in MemoryMeasurement.Run())
    {
        Console.WriteLine(line);
    }

    return;
}

Console.WriteLine("| operation | per second | limit per second | ratio | target | met |");
Console.WriteLine("|---|---|---|---|---|---|");
if (args is ["validation"])
{
    foreach (var row in ValidationBenchmarks.Run())
    {
        Console.WriteLine(row);
    }

    return;
}

foreach (var row in SigningBenchmarks.Run().Concat(CmsBenchmarks.Run()).Concat(CadesBenchmarks.Run()).Concat(XadesBenchmarks.Run()).Concat(ValidationBenchmarks.Run()))
{
    Console.WriteLine(row);
}
