using System.Security.Cryptography;
using System.Text.Json;
using AnTin.Ades;
using AnTin.Ades.EvidenceRecords;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cli;

public sealed class VerifyCommandTests
{
    private static Certificate Root => Scene.Pki["City Root CA"].Certificate;

    private static async Task<byte[]> LongTermAsync() =>
        (await (await (await Scene.SignAsync(SamplePdf.Plain(), Scene.Official)).WithSignatureTimestampAsync(new Scene.Source(Scene.Signing), CancellationToken.None))
            .WithValidationMaterialAsync(new Scene.Source(Scene.Signing.AddMinutes(1)), Scene.Signing.AddMinutes(1), CancellationToken.None)).ToArray();

    [Fact]
    public async Task A_valid_file_exits_with_0_and_says_who_signed_when_and_by_which_root()
    {
        using var cli = new CommandLine();
        Assert.Equal(0, await cli.RunAsync("verify", cli.Write("a.pdf", await LongTermAsync()), "--trust", cli.WriteTrust(Root)));
        Assert.Contains("Chữ ký hợp lệ", cli.Output);
        Assert.Contains("Người ký: Trần Thị Thử (cá nhân của cơ quan, tổ chức)", cli.Output);
        Assert.Contains("15:00:00 01/03/2026 (+07:00), dấu thời gian của “City TSA 1”", cli.Output);
        Assert.Contains("Mức chữ ký: PAdES-B-LT", cli.Output);
        Assert.Contains("Tin cậy 1 chứng thư gốc", cli.Output);
        Assert.Contains("“City Root CA”", cli.Output);
    }

    [Fact]
    public async Task A_changed_file_exits_with_1()
    {
        var file = await LongTermAsync();
        file[file.AsSpan().IndexOf("0 0 m"u8)] = (byte)'1';
        using var cli = new CommandLine();
        Assert.Equal(1, await cli.RunAsync("verify", cli.Write("a.pdf", file), "--trust", cli.WriteTrust(Root)));
        Assert.Contains("✗ Nội dung văn bản đã bị thay đổi sau khi ký.", cli.Output);
    }

    [Fact]
    public async Task An_evidence_record_beside_the_file_is_told_and_kept_for_a_replay()
    {
        byte[] file = await LongTermAsync();
        var prepared = EvidenceRecordBuilder.Prepare([SHA256.HashData(file), SHA256.HashData("khác"u8)], DigestAlgorithm.Sha256);
        var records = await prepared.StampAsync(new Scene.Source(Scene.Signing.AddMinutes(10)), CancellationToken.None);
        using var cli = new CommandLine();
        string path = cli.Write("a.pdf", file);
        string kept = path + ".record";
        string[] verify = ["verify", path, "--trust", cli.WriteTrust(Root), "--evidence-record"];
        Assert.Equal(0, await cli.RunAsync([.. verify, cli.Write("a.ers", records[0].Encoded.ToArray()), "--record", kept]));
        Assert.Contains("Bản ghi chứng cứ “Evidence record 1” chứng minh dữ liệu đã có lúc 15:10:00 01/03/2026 (+07:00).", cli.Output);
        Assert.Equal(0, await cli.RunAsync("replay", kept, path));
        Assert.Contains("evidence-record-proves", cli.Output);
        Assert.Equal(0, await cli.RunAsync([.. verify, cli.Write("b.ers", records[1].Encoded.ToArray())]));
        Assert.Contains("không được tính: bản ghi dành cho dữ liệu khác.", cli.Output);
    }

    [Fact]
    public async Task The_document_of_a_signature_policy_is_handed_over_and_kept_for_the_replay()
    {
        using var cli = new CommandLine();
        byte[] rules = "Quy chế ký số mẫu"u8.ToArray();
        var policy = new SignaturePolicy("urn:oid:1.2.3.4", System.Security.Cryptography.SHA256.HashData(rules));
        string path = cli.Write("a.pdf", await Scene.SignedAsync(Scene.Citizen, options: Scene.Options() with { Policy = policy, Reason = null })), kept = path + ".record", trust = cli.WriteTrust(Root);
        using var before = new CommandLine();
        await before.RunAsync("verify", path, "--trust", trust);
        Assert.Contains("Chữ ký nêu chính sách ký urn:oid:1.2.3.4, nhưng không có văn bản", before.Output);
        await cli.RunAsync("verify", path, "--trust", trust, "--signature-policy", "1.2.3.4=" + cli.Write("rules.txt", rules), "--record", kept);
        Assert.DoesNotContain("chính sách ký", cli.Output, StringComparison.Ordinal);
        using var replay = new CommandLine();
        await replay.RunAsync("replay", kept, path);
        Assert.Contains("signature-policy-is-the-one-named", replay.Output);
        Assert.DoesNotContain("signature-policy-not-available", replay.Output, StringComparison.Ordinal);
        Assert.NotEqual(0, await cli.RunAsync("verify", path, "--signature-policy", "1.2.3.4=/khong/co"));
    }

    [Fact]
    public async Task What_cannot_be_told_exits_with_2()
    {
        using var cli = new CommandLine();
        Assert.Equal(2, await cli.RunAsync("verify", cli.Write("a.pdf", await LongTermAsync()), "--trust", cli.WriteTrust(Scene.Pki["SANDBOX Root CA"].Certificate)));
        Assert.Equal(2, await cli.RunAsync("verify", cli.Write("b.pdf", SamplePdf.Plain()), "--trust", cli.WriteTrust(Root)));
        Assert.Contains("Tệp này không có chữ ký số.", cli.Output);
    }

    [Fact]
    public async Task Of_several_files_the_worst_decides_and_not_valid_is_worse_than_cannot_tell()
    {
        var changed = await LongTermAsync();
        changed[^20] ^= 1;
        using var cli = new CommandLine();
        string good = cli.Write("good.pdf", await LongTermAsync()), none = cli.Write("none.pdf", SamplePdf.Plain()), trust = cli.WriteTrust(Root);
        var tampered = await LongTermAsync();
        tampered[tampered.AsSpan().IndexOf("0 0 m"u8)] = (byte)'1';
        string bad = cli.Write("bad.pdf", tampered);
        Assert.Equal(0, await cli.RunAsync("verify", good, good, "--trust", trust));
        Assert.Equal(2, await cli.RunAsync("verify", good, none, "--trust", trust));
        Assert.Equal(1, await cli.RunAsync("verify", none, bad, good, "--trust", trust));
    }

    [Fact]
    public async Task A_folder_of_certificates_is_trust_too_and_without_any_nothing_is_trusted()
    {
        using var cli = new CommandLine();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "roots"));
        cli.Write("roots/city.cer", Root.RawData.Span);
        string file = cli.Write("a.pdf", await LongTermAsync());
        Assert.Equal(0, await cli.RunAsync("verify", file, "--trust", Path.Combine(cli.Folder, "roots")));
        Assert.Equal(2, await cli.RunAsync("verify", file, "--trust", Path.Combine(cli.Folder, "absent")));
        Assert.Contains("Không có chứng thư gốc nào được tin cậy", cli.Output);
        Assert.Contains("absent", cli.Error);
    }

    [Fact]
    public async Task The_time_of_verification_can_be_given()
    {
        using var cli = new CommandLine();
        string file = cli.Write("a.pdf", await Scene.SignedAsync(Scene.ExpiresSoon)), trust = cli.WriteTrust(Root);
        await cli.RunAsync("verify", file, "--trust", trust, "--at", "2026-03-10T08:00:00", "--lang", "en");
        Assert.Contains("Verified as of 08:00:00 10/03/2026 (+07:00)", cli.Output);
        Assert.Contains("The signer's certificate expired on 02/03/2026, and nothing proves that the signature is older.", cli.Output);
    }

    [Fact]
    public async Task Json_holds_the_words_of_the_standard()
    {
        using var cli = new CommandLine();
        await cli.RunAsync("verify", cli.Write("a.pdf", await Scene.SignedAsync(Scene.Citizen)), "--trust", cli.WriteTrust([.. Scene.Pki[Scene.Citizen].Chain]), "--json");
        using var json = JsonDocument.Parse(cli.Output);
        var signature = json.RootElement.GetProperty("files")[0].GetProperty("signatures")[0];
        Assert.Equal("INDETERMINATE", signature.GetProperty("indication").GetString());
        Assert.Equal("TRY_LATER", signature.GetProperty("subIndication").GetString());
        Assert.Equal("citizen", signature.GetProperty("signer").GetProperty("kind").GetString());
        Assert.Equal("ETSI.CAdES.detached", signature.GetProperty("format").GetString());
        Assert.Equal("PAdES-B-B", signature.GetProperty("level").GetString());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "/nowhere/at/all.pdf")]
    [InlineData("verify", "/dev/null", "--lang", "fr")]
    [InlineData("verify", "/dev/null", "--at", "yesterday")]
    [InlineData("unknown")]
    public async Task What_cannot_be_done_is_neither_valid_nor_not(params string[] arguments)
    {
        using var cli = new CommandLine();
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await cli.RunAsync(arguments));
    }
}
