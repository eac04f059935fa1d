using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

[assembly: AssemblyFixture(typeof(AnTin.Conformance.Tests.Scoreboard))]

namespace AnTin.Conformance.Tests;

/// <summary>How each corpus came out; at the end of the run the table of docs/conformance.md, written to <c>artifacts/conformance.md</c>.</summary>
public sealed class Scoreboard : IDisposable
{
    private readonly ConcurrentDictionary<string, Row> _rows = new();

    /// <summary>Counts outcomes by case: as expected, different as declared, or failed.</summary>
    internal void Record(string corpus, string what, IReadOnlyDictionary<string, (string Expected, string Actual, string Fact)> outcomes, IReadOnlyCollection<string> wrong) =>
        _rows[corpus] = new Row(
            what, outcomes.Count(outcome => outcome.Value.Expected == outcome.Value.Actual),
            outcomes.Count(outcome => outcome.Value.Expected != outcome.Value.Actual) - wrong.Count, wrong.Count);

    public void Dispose()
    {
        if (_rows.IsEmpty)
        {
            return;
        }

        var text = new StringBuilder("""
            # Conformance

            Other people's cases with expected outcomes, as the last run of `./test` left them; the table is written by the run. *Different* means declared in
            `tests/Conformance.Tests/exceptions.json` with its reason; the suite fails on an undeclared difference and on a declared one that is none any more.

            | corpus | what | as expected | different | failed |
            |---|---|---|---|---|

            """);
        foreach (var (corpus, row) in _rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {corpus} | {row.What} | {row.Passed} | {row.Different} | {row.Failed} |\n");
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AnTin.slnx")))
        {
            folder = folder.Parent!;
        }

        Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts"));
        File.WriteAllText(Path.Combine(folder.FullName, "artifacts", "conformance.md"), text.ToString());
    }

    private sealed record Row(string What, int Passed, int Different, int Failed);
}
