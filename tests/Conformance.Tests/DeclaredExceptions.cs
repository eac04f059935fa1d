using System.Text.Json;

namespace AnTin.Conformance.Tests;

/// <summary>exceptions.json: where our outcome differs from the published one, each with its reason. What is not in it must not differ.</summary>
internal sealed class DeclaredExceptions
{
    private readonly Dictionary<string, string> _reasons;

    private DeclaredExceptions(Dictionary<string, string> reasons) => _reasons = reasons;

    public static DeclaredExceptions Of(string corpus)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "exceptions.json")));
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in file.RootElement.GetProperty(corpus).EnumerateArray())
        {
            foreach (var name in group.GetProperty("cases").EnumerateArray())
            {
                reasons.Add(name.GetString()!, group.GetProperty("reason").GetString()!);
            }
        }

        return new DeclaredExceptions(reasons);
    }

    /// <summary>What is wrong with the outcomes as a whole: undeclared differences, and declared ones that are none any more.</summary>
    public IReadOnlyList<string> Compare(IReadOnlyDictionary<string, (string Expected, string Actual, string Fact)> outcomes)
    {
        var wrong = outcomes.Where(o => (o.Value.Expected != o.Value.Actual) != _reasons.ContainsKey(o.Key))
            .Select(o => o.Value.Expected != o.Value.Actual
                ? $"{o.Key}: {o.Value.Actual} and not {o.Value.Expected} ({o.Value.Fact})"
                : $"unexpected success, take it out of exceptions.json: {o.Key}");
        return [.. wrong.Concat(_reasons.Keys.Except(outcomes.Keys).Select(name => $"no such case: {name}"))];
    }
}
