using System.Text.Json;
using AnTin.Ades.Pades;
using AnTin.Pdf;

namespace AnTin.Conformance.Tests.Signatures;

/// <summary>
/// Files on which pyHanko tests its reader. Ours has one mode, which is lenient: what only a strict mode refuses is not compared.
/// </summary>
public sealed class PyHankoParsingTests(Scoreboard scoreboard)
{
    [Fact]
    public void Every_file_is_opened_or_refused_as_it_has_to_be()
    {
        var folder = Corpora.Folder("pyhanko");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        foreach (var entry in manifest.RootElement.GetProperty("parsing").EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!;
            var bytes = File.ReadAllBytes(Path.Combine(folder, file));
            foreach (var (aspect, expected, actual) in Compare(entry, bytes))
            {
                outcomes[$"{file}#{aspect}"] = (expected, actual, "");
            }
        }

        var wrong = DeclaredExceptions.Of("pyhanko-parsing").Compare(outcomes);
        scoreboard.Record("pyhanko-parsing", "pyHanko: damaged, encrypted, compact and circular files that open or not", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<(string Aspect, string Expected, string Actual)> Compare(JsonElement entry, byte[] bytes)
    {
        string Text(string key) => entry.TryGetProperty(key, out var value) ? value.GetString()! : "";
        foreach (var password in entry.EnumerateObject().Where(p => p.Name.EndsWith("Password", StringComparison.Ordinal)))
        {
            yield return (password.Name, "opens", Open(bytes, password.Value.GetString()!));
            yield return ($"{password.Name}, another", "refused", Open(bytes, password.Value.GetString() + "?"));
        }

        string lenient = Text("tolerantMode");
        if (lenient.StartsWith("opens with password ", StringComparison.Ordinal))
        {
            yield return ("password", "opens", Open(bytes, lenient["opens with password ".Length..]));
        }
        else if (lenient.Length > 0)
        {
            yield return ("lenient", lenient.StartsWith("reject", StringComparison.Ordinal) ? "refused" : "opens", Open(bytes, ""));
        }

        // "On decrypt": with the password that its siblings have.
        if (Text("anyMode").StartsWith("reject", StringComparison.Ordinal))
        {
            yield return ("any", "refused", Text("anyMode").Contains("decrypt", StringComparison.Ordinal) ? Open(bytes, "ownersecret") : Open(bytes, ""));
        }

        if (Text("strictMode").StartsWith("must open", StringComparison.Ordinal) || Text("note").Contains("must parse", StringComparison.Ordinal) || Text("note").StartsWith("direct page", StringComparison.Ordinal))
        {
            yield return ("opens", "opens", Open(bytes, ""));
        }

        if (Text("signing").StartsWith("clean error", StringComparison.Ordinal))
        {
            yield return ("signing", "refused", PadesSigningSession.TryOpen(bytes, out _, out _) ? "opens" : "refused");
        }
    }

    private static string Open(byte[] bytes, string password) => PdfDocument.TryOpen(bytes, null, password, out var document, out _) && document.Pages.Count > 0 ? "opens" : "refused";
}
