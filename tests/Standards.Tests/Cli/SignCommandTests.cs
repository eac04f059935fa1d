using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Retrieval;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cli;

public sealed class SignCommandTests
{
    private const string Password = "mat-khau-thu";

    [Fact]
    public async Task A_file_is_signed_beside_the_input_and_verifies()
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", SamplePdf.Plain()), target = Path.Combine(cli.Folder, "signed.pdf");
        Assert.Equal(0, await SignAsync(cli, source, target));
        Assert.Equal(SamplePdf.Plain(), File.ReadAllBytes(source));
        var report = await Scene.ValidateAsync(File.ReadAllBytes(target), Scene.Checking);
        Assert.Equal("Người Thử Dòng Lệnh", VerdictTests.Only(report).Facts.Signer!.Name);
        Assert.Equal(AnTin.Ades.Validation.Facts.SignatureIntegrity.Intact, VerdictTests.Only(report).Facts.Integrity);
        Assert.Equal(Scene.Checking, VerdictTests.Only(report).Facts.ClaimedTime);
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", SamplePdf.Plain());
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await SignAsync(cli, source, source));
        Assert.Equal(SamplePdf.Plain(), File.ReadAllBytes(source));
    }

    [Fact]
    public async Task A_wrong_password_and_a_file_that_is_no_PDF_are_refused_without_a_result()
    {
        using var cli = new CommandLine();
        string target = Path.Combine(cli.Folder, "signed.pdf");
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await SignAsync(cli, cli.Write("a.pdf", SamplePdf.Plain()), target, "sai"));
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await SignAsync(cli, cli.Write("b.pdf", "no PDF"u8), target));
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task A_time_stamp_of_a_private_address_needs_permission()
    {
        using var authority = new LocalAuthority();
        using var cli = new CommandLine();
        string source = cli.Write("a.pdf", SamplePdf.Plain()), target = Path.Combine(cli.Folder, "signed.pdf");
        Assert.Equal(AnTin.Cli.AntinProgram.Refused, await SignAsync(cli, source, target, more: ["--tsa", authority.Address]));
        Assert.Contains("--allow-private", cli.Error);
        Assert.Empty(authority.Asked);
        Assert.Equal(0, await SignAsync(cli, source, target, more: ["--tsa", authority.Address, "--allow-private"]));
        var report = await Scene.ValidateAsync(File.ReadAllBytes(target));
        Assert.Equal(Scene.Tsa, VerdictTests.Only(report).Facts.Proof!.Authority);
    }

    private static Task<int> SignAsync(CommandLine cli, string source, string target, string password = Password, string[]? more = null) =>
        cli.RunAsync(["sign", source, "--p12", cli.Write("key.p12", Pkcs12()), "--password-file", cli.Write("password.txt", System.Text.Encoding.UTF8.GetBytes(password + "\n")), "--out", target, .. more ?? []]);

    private static byte[] Pkcs12()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Người Thử Dòng Lệnh, C=VN", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(Scene.Signing.AddDays(-1), Scene.Signing.AddDays(30));
        return certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password);
    }
}
