using System.Text.Json;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Cli;

/// <summary>Every form from the command line, and what <c>antin verify</c> says of it.</summary>
public sealed class SignFormsTests
{
    private static readonly byte[] Letter = "Kính gửi ông Mẫu"u8.ToArray();

    [Theory]
    [InlineData("pades", null, "a.pdf")]
    [InlineData("xades", "enveloped", "a.xml")]
    [InlineData("xades", "enveloped-parallel", "a.xml")]
    [InlineData("xades", "enveloping", "a.xml")]
    [InlineData("xades", "detached", "a.txt")]
    [InlineData("cades", "detached", "a.txt")]
    [InlineData("cades", "attached", "a.txt")]
    [InlineData("jades", "general", "a.txt")]
    [InlineData("jades", "flattened", "a.txt")]
    [InlineData("asic-s-xades", null, "a.txt")]
    [InlineData("asic-s-cades", null, "a.txt")]
    [InlineData("asic-e-xades", null, "a.txt")]
    [InlineData("asic-e-cades", null, "a.txt")]
    public async Task A_file_is_signed_at_the_highest_level_without_network_but_the_time_stamps_and_is_valid(string format, string? mode, string name)
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string source = cli.Write(name, SampleOf(name)), target = Path.Combine(cli.Folder, "out", "signed");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string[] modeOption = mode is null ? [] : ["--mode", mode];
        Assert.True(await cli.RunAsync([
            "sign", source, "--format", format, "--level", "B-LTA", .. modeOption, .. CityFiles.Key(cli), .. CityFiles.Material(cli), .. CityFiles.Stamps(authority), "-o", target,
        ]) == 0, cli.Error);

        string trust = cli.WriteTrust(Scene.Pki["City Root CA"].Certificate);
        Assert.True(await cli.RunAsync("verify", target, "--trust", trust, "--detached", source) == 0, cli.Output);
        Assert.Equal(SampleOf(name), File.ReadAllBytes(source));
        var report = await SignatureValidator.ValidateAsync(
            File.ReadAllBytes(target),
            new ValidationContext { Anchors = Scene.Anchors, Time = Scene.Checking, DetachedContents = [SignedContent.Of(name, SampleOf(name))] },
            CancellationToken.None);
        Assert.Contains(report.Signatures, s => s.Facts.Timestamps.Any(t => t.Kind is TimestampKind.Signature));
        Assert.Contains(report.Signatures, s => s.Facts.IsDocumentTimestamp || s.Facts.Timestamps.Any(t => t.Kind is TimestampKind.Archive) || format == "asic-e-cades");
    }

    [Theory]
    [InlineData("invoice-seller", "DSCKS")]
    [InlineData("invoice-message", "CKSNNT")]
    [InlineData("tax-declaration", "CKyDTu")]
    public async Task Vietnamese_forms_stand_in_their_place(string mode, string holder)
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.xml", mode switch { "tax-declaration" => XmlSamples.TaxDeclaration, "invoice-message" => XmlSamples.Message, _ => XmlSamples.Invoice }), target = Path.Combine(cli.Folder, "b.xml");
        Assert.True(await cli.RunAsync(["sign", source, "--format", "xades", "--mode", mode, .. CityFiles.Key(cli), "-o", target]) == 0, cli.Error);
        string signed = File.ReadAllText(target);
        Assert.True(signed.IndexOf("SigningTime", StringComparison.Ordinal) > signed.IndexOf(holder, StringComparison.Ordinal));
        Assert.DoesNotContain("QualifyingProperties", signed);
    }

    [Fact]
    public async Task The_compact_form_and_a_detached_one_are_written_too()
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.txt", Letter), compact = Path.Combine(cli.Folder, "a.jws"), detached = Path.Combine(cli.Folder, "a.jades.json");
        Assert.Equal(0, await cli.RunAsync(["sign", source, "--format", "jades", "--mode", "compact", .. CityFiles.Key(cli), "-o", compact]));
        Assert.Equal(3, File.ReadAllText(compact).Split('.').Length);
        Assert.Equal(0, await cli.RunAsync(["sign", source, "--format", "jades", "--detached", .. CityFiles.Key(cli), "-o", detached]));
        Assert.DoesNotContain(Convert.ToBase64String(Letter)[..12], File.ReadAllText(detached));
        Assert.Equal(2, await cli.RunAsync("verify", detached, "--detached", source, "--trust", cli.WriteTrust(Scene.Pki["City Root CA"].Certificate)));
        Assert.Contains("a.txt", File.ReadAllText(detached) + JsonOf(detached));
    }

    [Fact]
    public async Task A_visible_signature_stands_by_the_text_of_the_page_and_may_certify_the_document()
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", DecisionSample.Compose().Bytes), target = Path.Combine(cli.Folder, "b.pdf"), image = cli.Write("seal.png", SampleImage.Seal());
        Assert.True(await cli.RunAsync([
            "sign", source, .. CityFiles.Key(cli), "--anchor-text", "TM. ỦY BAN NHÂN DÂN", "--image", image, "--text", "Ký thử", "--size", "50x20", "--certify", "2", "-o", target,
        ]) == 0, cli.Error);
        string signed = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(target));
        Assert.Contains("/DocMDP", signed);
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(["sign", source, .. CityFiles.Key(cli), "--anchor-text", "không có câu này", "--text", "x", "-o", target + "2"]));
        Assert.Contains("không có câu này", cli.Error);
    }

    [Fact]
    public async Task Several_files_go_into_one_container_or_each_into_its_own()
    {
        using var cli = new CommandLine();
        string a = cli.Write("a.txt", Letter), b = cli.Write("b.txt", "b"u8), one = Path.Combine(cli.Folder, "both.asice"), folder = Path.Combine(cli.Folder, "each") + "/";
        Assert.Equal(0, await cli.RunAsync(["sign", a, b, "--format", "asic-e", .. CityFiles.Key(cli), "-o", one]));
        using (var stream = File.OpenRead(one))
        {
            Assert.True(AnTin.Ades.Asic.AsicContainer.TryOpen(stream, out var container, out _));
            Assert.Equal(["a.txt", "b.txt"], container.DataObjects);
        }

        Assert.Equal(0, await cli.RunAsync(["sign", a, b, "--format", "asic-e", .. CityFiles.Key(cli), "-o", folder]));
        Assert.Equal(["a.txt.asice", "b.txt.asice"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Patterns_find_files_in_folders_and_one_refusal_does_not_keep_the_others_back()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "in", "deep"));
        cli.Write("in/a.pdf", SamplePdf.Plain());
        cli.Write("in/deep/b.pdf", SamplePdf.Plain());
        cli.Write("in/c.pdf", "no PDF"u8);
        cli.Write("in/d.txt", Letter);
        string folder = Path.Combine(cli.Folder, "signed") + "/";
        string[] command = ["sign", Path.Combine(cli.Folder, "in", "**", "*.pdf"), .. CityFiles.Key(cli), "-o", folder];
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(command));
        Assert.Contains("3 tệp: 2 xong, 1 bị từ chối.", cli.Output);
        Assert.True(File.Exists(Path.Combine(folder, "a.pdf")) && File.Exists(Path.Combine(folder, "deep", "b.pdf")));
        Assert.False(File.Exists(Path.Combine(folder, "c.pdf")));

        // Again: what is there stays, unless it may be replaced; the input never may.
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(command));
        Assert.Contains("--force", cli.Error);
        using var forced = new CommandLine();
        Assert.Equal(0, await forced.RunAsync(["sign", Path.Combine(cli.Folder, "in", "a.pdf"), .. CityFiles.Key(forced), "-o", folder, "--force", "--json", "--progress"]));
        using var json = JsonDocument.Parse(forced.Output);
        Assert.Equal(1, json.RootElement.GetProperty("done").GetInt32());
        Assert.True(json.RootElement.GetProperty("files")[0].GetProperty("bytes").GetInt64() > SamplePdf.Plain().Length);
        Assert.Contains("ghi / writing", forced.Error);
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await forced.RunAsync(["sign", Path.Combine(cli.Folder, "in", "a.pdf"), .. CityFiles.Key(forced), "-o", Path.Combine(cli.Folder, "in", "deep", "..", "a.pdf"), "--force"]));
        Assert.Equal(SamplePdf.Plain(), File.ReadAllBytes(Path.Combine(cli.Folder, "in", "a.pdf")));
    }

    [Fact]
    public async Task What_is_missing_for_long_term_is_told_with_certificate_and_address_before_the_key_is_used()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", SamplePdf.Plain()), target = Path.Combine(cli.Folder, "b.pdf");
        string[] command = ["sign", source, "--level", "B-LT", .. CityFiles.Key(cli), .. CityFiles.Material(cli, withoutCrlOf: "City Issuing CA 1"), .. CityFiles.Stamps(authority)];
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync([.. command, "-o", target]));
        Assert.Contains($"Không có thông tin thu hồi của “{Scene.Official}”", cli.Error);
        Assert.Contains(".crl", cli.Error);
        Assert.False(File.Exists(target));

        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync([.. command, "--check"]));
        Assert.Contains("B-LT → B-T", cli.Error);
        using var complete = new CommandLine();
        Assert.Equal(0, await complete.RunAsync(["sign", source, "--check", "--level", "B-LTA", .. CityFiles.Key(complete), .. CityFiles.Material(complete), .. CityFiles.Stamps(authority)]));
        Assert.Contains("B-LTA", complete.Output);
    }

    private static byte[] SampleOf(string name) => Path.GetExtension(name) switch { ".pdf" => SamplePdf.Plain(), ".xml" => XmlSamples.Letter, _ => Letter };

    private static string JsonOf(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var entry = json.RootElement.TryGetProperty("signatures", out var list) ? list[0] : json.RootElement;
        return System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(entry.GetProperty("protected").GetString()));
    }
}
