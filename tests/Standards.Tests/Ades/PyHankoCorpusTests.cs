using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.PathValidation;

namespace AnTin.Standards.Tests.Ades;

/// <summary>
/// pyHanko's own signed files: legitimate updates, suspicious updates, attacks. What it rejects for what was done to the file must be
/// rejected here too; where the two differ, the difference is named with its reason, and the test fails when it goes away.
/// </summary>
public sealed class PyHankoCorpusTests
{
    private static readonly Dictionary<string, string> Accepted = new()
    {
        ["test_pades_dss_object_typing_tamper_bogus_dss7_"] = "an entry of the DSS that is null, and so is none (ISO 32000-2, 7.3.7)",
        ["form-update-ap-indirect-sneaky-trailer"] = "a private trailer entry points to the appearance of the field that was signed",
        ["test_diff_analysis_circular_structure_tree"] = "the circle is in the signed revision; walking stops at it",
        ["test_timestamp_wrong_type"] = "a time-stamp under /Type /Sig, as in the field",
    };

    [Fact]
    public async Task What_is_rejected_there_is_rejected_here()
    {
        Assert.SkipWhen(OthersFiles.Corpus("pyhanko") is null, OthersFiles.Absent);
        string folder = OthersFiles.Corpus("pyhanko")!;
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json")));
        List<string> wrong = [];
        HashSet<string> used = [];
        int checkedCount = 0;
        foreach (var entry in manifest.RootElement.GetProperty("signatures").EnumerateArray())
        {
            string Text(string key) => entry.TryGetProperty(key, out var value) ? value.ToString() : "";
            bool theyAccept = Text("intact") == "True" && Text("valid") == "True" && Text("docMdpOk") != "False" && Text("coverage").StartsWith("ENTIRE", StringComparison.Ordinal);
            string file = Path.Combine(folder, Text("file"));
            if (theyAccept || !File.Exists(file))
            {
                continue;
            }

            checkedCount++;
            var context = new ValidationContext { Anchors = TrustAnchors.None, Time = Scene.Checking };
            var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(file), context, CancellationToken.None);
            var ours = report.Signatures.FirstOrDefault(s => s.Facts.Name == Text("field"));
            bool accepted = ours is not null && !ours.Findings.Any(f => f is ChangedAfterSigning or ByteRangeWrong or ContentChanged or SignatureValueWrong or SignatureUnreadable or FormNotKept or KindNotSupported or SignerAttributesMalformed);
            string? reason = Accepted.Keys.FirstOrDefault(k => file.Contains(k, StringComparison.Ordinal));
            if (accepted && reason is null)
            {
                wrong.Add(Text("file"));
            }
            else if (accepted)
            {
                used.Add(reason!);
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(Accepted.Keys.Order(), used.Order());
        Assert.InRange(checkedCount, 40, 1000);
    }

    [Fact]
    public async Task Every_signed_file_of_the_corpora_gets_a_report()
    {
        foreach (string name in (string[])["pyhanko", "dss", "open-eid-siva"])
        {
            Assert.SkipWhen(OthersFiles.Corpus(name) is null, OthersFiles.Absent);
            foreach (string file in Directory.EnumerateFiles(OthersFiles.Corpus(name)!, "*.pdf", SearchOption.AllDirectories))
            {
                var context = new ValidationContext { Anchors = TrustAnchors.None, Time = Scene.Checking };
                var report = await SignatureValidator.ValidateAsync(File.ReadAllBytes(file), context, CancellationToken.None);
                Assert.False(report.Findings.Any(f => f is ExaminationFailed), $"{file}: {string.Join(" ", report.Findings)}");
                Assert.NotEqual(Indication.TotalPassed, report.Indication);
            }
        }
    }
}
