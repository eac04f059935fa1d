using System.Text.Json;
using System.Xml.Linq;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cli;

/// <summary>Policies, reports, records and patterns of <c>antin verify</c>.</summary>
public sealed class VerifyManyTests
{
    [Fact]
    public async Task Patterns_policies_and_a_summary()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "in", "deep"));
        string trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        cli.Write("in/a.pdf", await Scene.StampedAsync(Scene.Official));
        cli.Write("in/deep/b.pdf", SamplePdf.Plain());
        Assert.Equal(2, await cli.RunAsync("verify", Path.Combine(cli.Folder, "in/**/*.pdf"), "--trust", trust, "--policy", "etsi-ades", "--compare"));
        Assert.Contains("2 tệp: 0 hợp lệ, 0 không hợp lệ, 2 chưa thể kết luận.", cli.Output);
        Assert.Matches(@"vn-15-2025 +INDETERMINATE", cli.Output);
        Assert.Matches(@"adobe-like", cli.Output);
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync("verify", Path.Combine(cli.Folder, "in/*.docx"), "--trust", trust));
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync("verify", Path.Combine(cli.Folder, "in/a.pdf"), "--trust", trust, "--policy", "no-such"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_keep_the_others_back()
    {
        using var cli = new CommandLine();
        string trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        cli.Write("b.pdf", await Scene.StampedAsync(Scene.Official));
        // Points to nothing: its name is found and its content is not.
        File.CreateSymbolicLink(Path.Combine(cli.Folder, "a.pdf"), Path.Combine(cli.Folder, "gone"));
        string[] files = [Path.Combine(cli.Folder, "a.pdf"), Path.Combine(cli.Folder, "b.pdf")];
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(["verify", .. files, "--trust", trust]));
        Assert.Contains("2 tệp: 0 hợp lệ, 0 không hợp lệ, 1 chưa thể kết luận, 1 không đọc được.", cli.Output);
        using var program = new CommandLine();
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await program.RunAsync(["verify", .. files, "--trust", trust, "--json"]));
        using var json = JsonDocument.Parse(program.Output);
        Assert.Equal(("unreadable", "INDETERMINATE"), (json.RootElement.GetProperty("files")[0].GetProperty("refusal").GetString(), json.RootElement.GetProperty("files")[1].GetProperty("indication").GetString()));
    }

    [Fact]
    public async Task A_policy_of_ones_own_decides()
    {
        using var cli = new CommandLine();
        string own = cli.Write("own.json", System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(AnTin.Ades.Validation.Policies.ValidationPolicy.Vietnam.Data.Span).Replace("\"vn-15-2025\"", "\"cua-toi\"")));
        string file = cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official)), trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        await cli.RunAsync("verify", file, "--trust", trust, "--policy", own, "--compare", "--json");
        using var json = JsonDocument.Parse(cli.Output);
        Assert.True(json.RootElement.GetProperty("files")[0].GetProperty("compared").TryGetProperty("cua-toi", out _));
    }

    [Theory]
    [InlineData("CA/QC", 2, "đủ điều kiện")] // its certificate is no qualified one, and the policy asks
    [InlineData("CA/PKC", 2, "Không nói được")]
    public async Task Lists_of_other_countries_are_trusted_when_they_are_named(string kind, int exit, string words)
    {
        using var cli = new CommandLine();
        var root = Scene.Pki["City Root CA"].Certificate;
        (string, string) since = ("2020-01-01T00:00:00Z", "granted");
        string list = cli.Write("aa.xml", TrustedLists.ListText.List("AA", TrustedLists.ListText.Service(kind, root, since) + TrustedLists.ListText.Service("TSA", root, since)));
        string file = cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official));
        Assert.Equal(0, await cli.RunAsync(["verify", file, "--trust-list", list, "--trust-list", "vn", "--policy", "etsi-ades", .. CityFiles.Material(cli)]));
        Assert.Contains($"Tin cậy theo danh sách: {list}, vn", cli.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Không có chứng thư gốc", cli.Output, StringComparison.Ordinal);
        using var qualified = new CommandLine();
        Assert.Equal(exit, await qualified.RunAsync(["verify", file, "--trust-list", list, "--policy", "eu-qualified", .. CityFiles.Material(cli)]));
        Assert.Contains(words, qualified.Output, StringComparison.Ordinal);
        using var wrong = new CommandLine();
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await wrong.RunAsync("verify", file, "--trust-list", file));
        Assert.Contains("--trust-list", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_every_kind_and_material_from_files()
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official)), trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        string[] material = CityFiles.Material(cli);
        Assert.Equal(0, await cli.RunAsync(["verify", file, "--trust", trust, .. material, "--report", "etsi"]));
        Assert.Equal("ValidationReport", XDocument.Parse(cli.Output).Root!.Name.LocalName);
        using var detailed = new CommandLine();
        Assert.Equal(0, await detailed.RunAsync(["verify", file, "--trust", trust, .. material, "--report", "detailed"]));
        using var json = JsonDocument.Parse(detailed.Output);
        Assert.True(json.RootElement.GetProperty("files")[0].GetProperty("signatures")[0].GetProperty("checks").GetArrayLength() > 5);
    }

    [Fact]
    public async Task A_record_replays_the_same_report_without_the_material()
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official)), other = cli.Write("b.pdf", SamplePdf.Plain()), record = Path.Combine(cli.Folder, "record.json");
        Assert.Equal(0, await cli.RunAsync(["verify", file, "--trust", cli.WriteTrust(Scene.Pki["City Root CA"].Certificate), .. CityFiles.Material(cli), "--record", record]));
        Directory.Delete(Path.Combine(cli.Folder, "material"), recursive: true);
        using var again = new CommandLine();
        Assert.Equal(0, await again.RunAsync("replay", record, file));
        Assert.Contains("TOTAL-PASSED", again.Output);
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await again.RunAsync("replay", record, other));
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await again.RunAsync("replay", file, file));
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await again.RunAsync("replay", "/nowhere", file));
    }

    [Fact]
    public async Task A_record_keeps_the_trusted_list_too()
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official)), record = Path.Combine(cli.Folder, "record.json");
        int first = await cli.RunAsync(["verify", file, "--trust-list", "vn", .. CityFiles.Material(cli), "--record", record]);
        using var again = new CommandLine();
        Assert.Equal(first, await again.RunAsync("replay", record, file));
        Assert.Single(JsonDocument.Parse(File.ReadAllBytes(record)).RootElement.GetProperty("trustedLists").EnumerateArray());
    }

    [Theory, InlineData("verify"), InlineData("augment"), InlineData("timestamp"), InlineData("sign")]
    public async Task An_option_that_is_not_known_is_no_file(string command)
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", SamplePdf.Plain());
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(command, file, "--levle", "-o", Path.Combine(cli.Folder, "out.pdf")));
        Assert.Contains("--levle", cli.Error);
        Assert.Contains("./--levle", cli.Error);
    }

    [Fact]
    public async Task The_list_for_Vietnam_needs_no_trust_of_ones_own_and_does_not_know_the_city()
    {
        using var cli = new CommandLine();
        Assert.Equal(2, await cli.RunAsync("verify", cli.Write("a.pdf", await Scene.StampedAsync(Scene.Official)), "--trust-list", "vn"));
        Assert.DoesNotContain("Không có chứng thư trong", cli.Error);
    }
}
