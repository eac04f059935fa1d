using AnTin.Ades.Asic;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Cli;

/// <summary><c>antin augment</c> and <c>antin timestamp</c>.</summary>
public sealed class AugmentCommandTests
{
    [Theory]
    [InlineData("pades", "a.pdf", null)]
    [InlineData("xades", "a.xml", null)]
    [InlineData("xades", "a.xml", "enveloping")]
    [InlineData("cades", "a.txt", null)]
    [InlineData("cades", "a.txt", "attached")]
    [InlineData("jades", "a.txt", null)]
    [InlineData("asic-s-cades", "a.txt", null)]
    [InlineData("asic-e-xades", "a.txt", null)]
    public async Task A_signature_of_any_form_goes_up_level_by_level_and_is_known_by_its_content(string format, string name, string? mode)
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        byte[] sample = name switch { "a.pdf" => SamplePdf.Plain(), "a.xml" => XmlSamples.Letter, _ => "Kính gửi"u8.ToArray() };
        string source = cli.Write(name, sample), basic = Path.Combine(cli.Folder, "1.bin"), stamped = Path.Combine(cli.Folder, "2.bin"), lasting = Path.Combine(cli.Folder, "3.bin");
        string[] outside = mode is "attached" or "enveloping" ? [] : ["--detached", source];
        Assert.True(await cli.RunAsync(["sign", source, "--format", format, .. mode is null ? Array.Empty<string>() : ["--mode", mode], "--level", "B-B", .. CityFiles.Key(cli), "-o", basic]) == 0, cli.Error);
        Assert.True(await cli.RunAsync(["augment", basic, "--to", "B-T", .. CityFiles.Stamps(authority), .. outside, "-o", stamped]) == 0, cli.Error);
        int asked = authority.Asked.Count;
        Assert.True(await cli.RunAsync(["augment", stamped, "--to", "B-LTA", .. CityFiles.Material(cli), .. CityFiles.Stamps(authority), .. outside, "-o", lasting]) == 0, cli.Error);
        Assert.Equal(asked + 1, authority.Asked.Count);
        Assert.True(await cli.RunAsync(["verify", lasting, "--trust", cli.WriteTrust(Scene.Pki["City Root CA"].Certificate), .. outside]) == 0, cli.Output);
        Assert.Contains("-B-LTA", cli.Output);
    }

    [Fact]
    public async Task Of_several_signatures_one_has_to_be_named()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        var twice = await Scene.SignedAsync(Scene.Citizen, await Scene.SignedAsync(Scene.Official));
        string source = cli.Write("a.pdf", twice), target = Path.Combine(cli.Folder, "b.pdf");
        string[] command = ["augment", source, "--to", "B-LT", .. CityFiles.Material(cli), .. CityFiles.Stamps(authority), "-o", target];
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(command));
        Assert.Contains("Signature1, Signature2", cli.Error);
        Assert.True(await cli.RunAsync([.. command, "--signature", "Signature2"]) == 0, cli.Error);
        Assert.Contains("“Signature2”: B-LT", cli.Output);
    }

    [Fact]
    public async Task What_has_no_signature_and_levels_without_sources_are_refused()
    {
        using var cli = new CommandLine();
        string target = Path.Combine(cli.Folder, "b.pdf");
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync("augment", cli.Write("a.txt", "text"u8), "--to", "B-T", "-o", target));
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync("augment", cli.Write("a.pdf", await Scene.SignedAsync(Scene.Citizen)), "--to", "B-T", "-o", target));
        Assert.Contains("--tsa", cli.Error);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task A_PDF_is_stamped_inside_other_files_in_a_container_or_beside()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string pdf = cli.Write("a.pdf", SamplePdf.Plain()), text = cli.Write("a.txt", "Kính gửi"u8), folder = Path.Combine(cli.Folder, "out") + "/";
        string trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        Assert.Equal(0, await cli.RunAsync(["timestamp", pdf, text, .. CityFiles.Stamps(authority), "-o", folder]));
        Assert.Equal(0, await cli.RunAsync(["timestamp", text, "--format", "tst", .. CityFiles.Stamps(authority), "-o", folder]));
        Assert.Contains("2 tệp: 2 xong", cli.Output);

        var report = await Scene.ValidateAsync(File.ReadAllBytes(Path.Combine(folder, "a.pdf")));
        Assert.True(VerdictTests.Only(report).Facts.IsDocumentTimestamp);
        using var stream = File.OpenRead(Path.Combine(folder, "a.txt.asics"));
        Assert.True(AsicContainer.TryOpen(stream, out var container, out _));
        Assert.Equal(AsicForm.TimestampOnly, container.Form);

        // OpenSSL reads the token as RFC 3161 has it.
        DebianTool.Require("openssl", "openssl");
        var (exit, output) = DebianTool.Run("openssl", "ts", "-verify", "-token_in", "-in", Path.Combine(folder, "a.txt.tst"), "-data", text, "-CAfile", trust, "-attime", $"{Scene.Checking.ToUnixTimeSeconds()}");
        Assert.True(exit == 0, output);
    }
}
