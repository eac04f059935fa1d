using System.Globalization;
using AnTin.Fuzz;

string Option(string name, string otherwise) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

var target = Target.All.FirstOrDefault(t => t.Name == args.FirstOrDefault());
if (target is null)
{
    Console.Error.WriteLine($"fuzz {string.Join('|', Target.All.Select(t => t.Name))} [--minutes 10] [--inputs N] [--seed 1] [--corpus FOLDER]");
    return 3;
}

string? folder = Option("corpus", OthersFiles.Corpora ?? "");
if (!Directory.Exists(folder))
{
    Console.Error.WriteLine("No corpus: name a folder with --corpus.");
    return 3;
}

var campaign = new Campaign(target, Seeds.In(folder, target), int.Parse(Option("seed", "1"), CultureInfo.InvariantCulture));
var time = TimeSpan.FromMinutes(double.Parse(Option("minutes", "10"), CultureInfo.InvariantCulture));
var failures = campaign.Run(long.Parse(Option("inputs", long.MaxValue.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture), time, Say);
Say(campaign);
foreach (var failure in failures)
{
    Directory.CreateDirectory("artifacts/fuzz");
    string file = $"artifacts/fuzz/{target.Name}-{Campaign.NameOf(failure.Input)}.bin";
    File.WriteAllBytes(file, failure.Input);
    Console.WriteLine($"{file}: {failure.Fact}");
}

return failures.Count == 0 ? 0 : 1;

void Say(Campaign c) => Console.WriteLine($"{target.Name}: {c.Inputs:N0} inputs, longest {c.Longest.TotalMilliseconds:F0} ms, most allocated {c.MostAllocated >> 20} MB");
