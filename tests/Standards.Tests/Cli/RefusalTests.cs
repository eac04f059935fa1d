using System.Text;
using AnTin.Cli;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cli;

/// <summary>What the command line says when it does not do what was asked: what happened, why, what to do, in both languages.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_refusal_says_what_to_do()
    {
        using var cli = new CommandLine();
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.pdf", SamplePdf.Plain()), .. CityFiles.Key(cli), "--field", "Không có", "-o", Path.Combine(cli.Folder, "b.pdf")]));
        Assert.Contains("The document has no such empty signature field. (Không có)", cli.Error);
        Assert.Contains("→ Hãy chọn ô khác, hoặc ký mà không chọn ô. / Choose another field, or sign without naming one.", cli.Error);
    }

    [Fact]
    public async Task What_is_wrong_with_the_place_of_a_result_is_said_and_not_that_no_place_was_found_in_the_document()
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", SamplePdf.Plain()), taken = cli.Write("b.pdf", "x"u8), nowhere = Path.Combine(cli.Folder, "none", "b.pdf");
        string[] command = ["sign", source, .. CityFiles.Key(cli), "-o"];
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, taken]));
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, nowhere]));
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, nowhere, "--json"]));
        Assert.Contains("--force", cli.Error);
        Assert.Contains("the folder is not there", cli.Error);
        Assert.Contains("\"refusal\": \"OutputRefused\"", cli.Output);
        Assert.DoesNotContain("The place for the signature", cli.Error);
        Assert.Equal("x", File.ReadAllText(taken));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_is_a_folder_is_not_called_damaged()
    {
        using var cli = new CommandLine();
        string folder = Path.Combine(cli.Folder, "out") + "/", image = Path.Combine(cli.Folder, "seal.png");
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", Path.Combine(cli.Folder, "none.pdf"), cli.Folder, .. CityFiles.Key(cli), "-o", folder]));
        Assert.Contains("none.pdf: Không có tệp này. / There is no such file.", cli.Error);
        Assert.Contains($"{cli.Folder}: Đây là thư mục", cli.Error);
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.pdf", SamplePdf.Plain()), "--image", image, .. CityFiles.Key(cli), "-o", folder]));
        Assert.Contains($"There is no such file. ({image})", cli.Error);
        Assert.DoesNotContain("damaged", cli.Error);
    }

    [Theory]
    [InlineData("none of this file", "sai", "mật khẩu không đúng")]
    [InlineData("plain", "", "the key is not encrypted")]
    [InlineData("short", "", "RSA của 2.048 bit")]
    [InlineData("text", "", "no key in PKCS#8")]
    public async Task Why_a_key_cannot_be_used_is_said_in_words(string kind, string password, string words)
    {
        using var cli = new CommandLine();
        var given = CityFiles.Key(cli).ToArray();
        string key = given[Array.IndexOf(given, "--key") + 1];
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        switch (kind)
        {
            case "plain":
                File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
                break;
            case "short":
                File.WriteAllText(key, rsa.ExportEncryptedPkcs8PrivateKeyPem(CityFiles.Password, new(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 10_000)));
                break;
            case "text":
                File.WriteAllText(key, "khóa");
                break;
        }

        string secret = cli.Write("secret.txt", Encoding.UTF8.GetBytes(password.Length > 0 ? password : CityFiles.Password));
        given[Array.IndexOf(given, "--password-file") + 1] = secret;
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.pdf", SamplePdf.Plain()), .. given, "-o", Path.Combine(cli.Folder, "b.pdf")]));
        Assert.Contains(words, cli.Error);
        Assert.DoesNotContain("WrongSecret", cli.Error);
    }

    [Theory]
    [InlineData("--format", "cades", "--mode", "enveloped", "--mode enveloped? cades: detached, attached")]
    [InlineData("--mode", "enveloped", "--reason", "x", "--mode enveloped? pades: –")]
    [InlineData("--level", "B-X", "--reason", "x", "“B-X”? B-B, B-T, B-LT, B-LTA")]
    [InlineData("--text", "x", "--size", "0x20", "“0x20”?")]
    [InlineData("--text", "x", "--at", "-5,20", "“-5,20”?")]
    public async Task A_wrong_option_is_told_alone_and_not_above_a_page_of_help(string a, string b, string c, string d, string message)
    {
        using var cli = new CommandLine();
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.pdf", SamplePdf.Plain()), .. CityFiles.Key(cli), "-o", Path.Combine(cli.Folder, "b.pdf"), a, b, c, d]));
        Assert.Contains(message, cli.Error);
        Assert.Contains("antin sign --help", cli.Error);
        Assert.True(cli.Error.Split('\n').Length < 5 && cli.Output.Length == 0, cli.Error + cli.Output);
    }

    [Fact]
    public async Task A_QR_code_that_holds_too_much_is_a_wrong_option()
    {
        using var cli = new CommandLine();
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.pdf", SamplePdf.Plain()), .. CityFiles.Key(cli), "--qr", new string('a', 413), "-o", Path.Combine(cli.Folder, "b.pdf")]));
        Assert.Contains("--qr: 413 byte; tối đa / at most 412", cli.Error);
    }

    [Fact]
    public async Task A_place_off_the_page_is_refused_with_the_size_of_the_page()
    {
        using var cli = new CommandLine();
        string[] command = ["sign", cli.Write("a.pdf", SamplePdf.Plain()), .. CityFiles.Key(cli), "--text", "x", "--size", "60x20", "-o", Path.Combine(cli.Folder, "b.pdf"), "--at"];
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, "180,10"]));
        Assert.Contains("--at 180,10 --size 60x20: 2", cli.Error);
        Assert.Equal(0, await cli.RunAsync([.. command, "140,10"]));
    }

    [Fact]
    public async Task A_file_without_signature_and_a_level_that_every_signature_has_are_not_augmented()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string[] command = ["augment", cli.Write("a.pdf", SamplePdf.Plain()), .. CityFiles.Stamps(authority), "-o", Path.Combine(cli.Folder, "b.pdf"), "--to"];
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, "B-T"]));
        Assert.Contains("There is no such signature to add to. (0)", cli.Error);
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, "B-B"]));
        Assert.Contains("--to: B-T, B-LT, B-LTA", cli.Error);
    }

    [Fact]
    public async Task Compact_JSON_has_no_room_for_a_time_stamp_which_is_said_before_the_key_is_used()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync(["sign", cli.Write("a.txt", "x"u8), "--format", "jades", "--mode", "compact", .. CityFiles.Key(cli), .. CityFiles.Stamps(authority), "-o", Path.Combine(cli.Folder, "b")]));
        Assert.Contains("This form of signature has no room for that.", cli.Error);
        Assert.Empty(authority.Asked);
    }

    [Fact]
    public async Task A_silent_time_stamp_authority_is_not_taken_for_missing_revocation_information()
    {
        using var cli = new CommandLine();
        string[] command = ["sign", cli.Write("a.pdf", SamplePdf.Plain()), "--level", "B-LT", .. CityFiles.Key(cli), .. CityFiles.Material(cli), "--tsa", "http://127.0.0.1:9/", "--allow-private"];
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, "-o", Path.Combine(cli.Folder, "b.pdf")]));
        Assert.Equal(AntinProgram.Refused, await cli.RunAsync([.. command, "--check"]));
        Assert.Equal(3, cli.Error.Split("No time-stamp was got.").Length);
        Assert.DoesNotContain("--material", cli.Error);
    }
}
