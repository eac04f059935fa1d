using System.Text.Json;
using AnTin.Ades.TrustedLists;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Policies;
using AnTin.Ades.Validation.Reports;
using AnTin.Pkix.PathValidation;

namespace AnTin.Conformance.Tests.TrustedLists;

/// <summary>
/// Lists of the European Union and of others, as published and spoilt: what DSS says of their signatures, which of them can be read, and that each is signed by
/// one whom the list that points to it announces.
/// </summary>
public sealed class TrustedListCorpusTests(Scoreboard scoreboard)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    // Documents for tests of canonicalization that are no lists, lists without their mandatory parts (TS 119 612, 5.3 and 5.5), and one that is no XML.
    private static readonly HashSet<string> NoLists =
    [
        "sample.xml", "sample-bom.xml", "sample-comment.xml", "sample-diff.xml", "sample-spaces.xml", "tl-empty.xml", "tl-empty-with-identifier.xml",
        "fi-v6-no-service-information.xml", "eu-lotl-not-parseable.xml",
    ];

    // A list that points to another, or to itself: whoever it announces signed the other.
    private static readonly (string Pointing, string Territory, string List)[] Announced =
    [
        ("pyhanko-tl/eu-lotl.xml", "EE", "pyhanko-tl/tsl-ee.xml"),
        ("pyhanko-tl/eu-lotl.xml", "EU", "pyhanko-tl/eu-lotl.xml"),
        ("pyhanko-tl/eu-lotl-pivot-300.xml", "EU", "pyhanko-tl/eu-lotl-pivot-300.xml"),
        ("pyhanko-tl/eu-lotl-old.xml", "EU", "pyhanko-tl/eu-lotl-old.xml"),
        ("files/eu-lotl-250.xml", "EU", "files/eu-lotl.xml"),
        ("files/eu-lotl.xml", "EU", "files/eu-lotl-250.xml"),
        ("files/eu-lotl.xml", "IE", "files/ie-tl.xml"),
    ];

    [Fact]
    public async Task Lists_are_read_judged_and_signed_as_published()
    {
        string folder = Corpora.Folder("trusted-lists");
        var outcomes = new Dictionary<string, (string, string, string)>(StringComparer.Ordinal);
        await JudgeAsync(folder, outcomes);
        foreach (string file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories))
        {
            bool isRead = TrustedListReader.TryDecode(File.ReadAllBytes(file), out _, out string? fault);
            outcomes[$"{Path.GetRelativePath(folder, file)}#read"] = (NoLists.Contains(Path.GetFileName(file)) ? "no list" : "list", isRead ? "list" : "no list", fault ?? "");
        }

        foreach (var (pointing, territory, list) in Announced)
        {
            outcomes[$"{list}#signed as {pointing} announces"] = ("good", await IsGoodAsync(folder, pointing, territory, list) ? "good" : "not good", territory);
            outcomes[$"{list}#signed by another country's signers"] = ("not good", await IsGoodAsync(folder, pointing, "AT", list) ? "good" : "not good", "AT");
        }

        var wrong = DeclaredExceptions.Of("trusted-lists").Compare(outcomes);
        scoreboard.Record("trusted-lists", "EU and other trusted lists: signatures, readable or not, announced signers", outcomes, wrong);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {outcomes.Count}:\n{string.Join('\n', wrong)}");
    }

    private static async Task JudgeAsync(string folder, Dictionary<string, (string, string, string)> outcomes)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!;
            var context = new ValidationContext { Anchors = TrustAnchors.None, Time = Now, Policy = ValidationPolicy.EtsiAdes };
            var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, file)), context, TestContext.Current.CancellationToken);

            // Where DSS throws there is nothing that was signed, or nothing that can be read.
            bool isError = entry.GetProperty("indication").GetString() == "ERROR";
            string actual = isError ? (report.Signatures.Count == 0 ? "no signature" : "a signature")
                : $"{JsonReport.NameOf(report.Indication).Replace('-', '_')}/{(report.Signatures[0].SubIndication is { } sub ? JsonReport.NameOf(sub) : "")}";
            outcomes[$"{file}#indication"] = (
                isError ? "no signature" : $"{entry.GetProperty("indication").GetString()}/{entry.GetProperty("detail").GetString()}", actual, string.Join("; ", report.Findings));
        }
    }

    private static async Task<bool> IsGoodAsync(string folder, string pointing, string territory, string list)
    {
        Assert.True(TrustedListReader.TryDecode(File.ReadAllBytes(Path.Combine(folder, pointing)), out var pointer, out string? fault), fault);
        var signers = pointer.Pointers.Where(p => p.Territory == territory).SelectMany(p => p.Signers).ToList();
        Assert.NotEmpty(signers);
        return (await TrustedListSignature.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, list)), signers, Now, TestContext.Current.CancellationToken)).IsGood;
    }
}
