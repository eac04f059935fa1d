using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Cli;
using AnTin.Standards.Tests.Pdf;
using AnTin.Standards.Tests.Xades;

namespace AnTin.Standards.Tests.Samples;

/// <summary>Every program of <c>samples/</c> compiles, runs offline, and what it makes is intact.</summary>
public sealed class SamplesTests : IDisposable
{
    private const string Password = "mat-khau-thu";

    private readonly CommandLine _files = new();

    // Programs for the reader's own clock: a certificate that is valid now.
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly string _p12;
    private readonly string _pem;

    public SamplesTests()
    {
        var request = new CertificateRequest("CN=Người Đọc Mẫu, C=VN", _key, HashAlgorithmName.SHA256);
        _certificate = request.CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2046, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _p12 = _files.Write("key.p12", _certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password));
        _pem = _files.Write("certificate.pem", System.Text.Encoding.ASCII.GetBytes(_certificate.ExportCertificatePem()));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData("sign-pdf")]
    [InlineData("sign-invoice-xml")]
    [InlineData("sign-cms")]
    [InlineData("sign-json")]
    [InlineData("sign-container")]
    public async Task What_is_signed_is_verified(string program)
    {
        string source = _files.Write("in", program switch { "sign-pdf" => SamplePdf.Plain(), "sign-invoice-xml" => XmlSamples.Invoice, _ => "{}"u8 }), target = Path.Combine(_files.Folder, "out");
        Assert.Equal(0, await SampleProgram.RunAsync(program, _files.Folder, source, _p12, Password, target));
        var report = await AnTin.Ades.Validation.SignatureValidator.ValidateAsync(File.ReadAllBytes(target), ContextFor(source), CancellationToken.None);
        Assert.Equal(AnTin.Ades.Validation.Facts.SignatureIntegrity.Intact, VerdictTests.Only(report).Facts.Integrity);

        // A certificate that is its own anchor needs nobody's word.
        Assert.Equal(0, await SampleProgram.RunAsync("verify", _files.Folder, target, _pem, source));
    }

    [Fact]
    public async Task What_cannot_be_signed_is_said_by_the_exit_code()
    {
        string source = _files.Write("in.pdf", "no PDF"u8);
        Assert.Equal(1, await SampleProgram.RunAsync("sign-pdf", _files.Folder, source, _p12, Password, Path.Combine(_files.Folder, "out")));
    }

    [Fact]
    public async Task A_key_elsewhere_signs_what_was_kept()
    {
        string source = _files.Write("in.pdf", SamplePdf.Plain()), state = Path.Combine(_files.Folder, "state"), target = Path.Combine(_files.Folder, "out.pdf");
        Assert.Equal(0, await SampleProgram.RunAsync("remote-key", _files.Folder, "prepare", source, _pem, state));
        Assert.True(AnTin.Ades.Pades.PadesToBeSigned.TryDecode(File.ReadAllBytes(state), SamplePdf.Plain(), out var kept));
        string value = Convert.ToBase64String(_key.SignHash(kept.DigestToSign.Span, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal(0, await SampleProgram.RunAsync("remote-key", _files.Folder, "complete", source, state, value, target));
        Assert.Equal(1, await SampleProgram.RunAsync("remote-key", _files.Folder, "complete", _files.Write("b.pdf", SamplePdf.Plain("/X 1")), state, value, target));
        Assert.Single((await Scene.ValidateAsync(File.ReadAllBytes(target))).Signatures);
    }

    [Fact]
    public async Task Time_stamps_come_from_an_authority()
    {
        using var authority = new LocalAuthority();
        string source = _files.Write("in.txt", "Kính gửi"u8), signature = Path.Combine(_files.Folder, "out.p7s"), stamped = Path.Combine(_files.Folder, "t.p7s"), container = Path.Combine(_files.Folder, "out.asics");
        Assert.Equal(0, await SampleProgram.RunAsync("sign-cms", _files.Folder, source, _p12, Password, signature));
        Assert.Equal(0, await SampleProgram.RunAsync("augment", _files.Folder, signature, authority.Address, stamped, "--allow-private"));
        Assert.Equal(0, await SampleProgram.RunAsync("timestamp-file", _files.Folder, source, authority.Address, container, "--allow-private"));
        Assert.Equal(2, authority.Asked.Count);
        var report = await AnTin.Ades.Validation.SignatureValidator.ValidateAsync(File.ReadAllBytes(stamped), ContextFor(source), CancellationToken.None);
        Assert.Single(VerdictTests.Only(report).Facts.Timestamps);
    }

    [Fact]
    public void Each_is_at_most_thirty_lines_and_there_is_a_test_for_it()
    {
        Assert.Equal(
            ["augment", "remote-key", "sign-cms", "sign-container", "sign-invoice-xml", "sign-json", "sign-pdf", "timestamp-file", "verify"], SampleProgram.All);
        Assert.All(SampleProgram.All, name => Assert.True(File.ReadLines(Path.Combine(SampleProgram.Folder, $"{name}.cs")).Count() <= 30, name));

        // What `dotnet run` builds before it.
        var projects = SampleProgram.All.SelectMany(name => File.ReadLines(Path.Combine(SampleProgram.Folder, $"{name}.cs"))).Where(l => l.StartsWith("#:project ", StringComparison.Ordinal)).Distinct();
        Assert.All(projects, line => Assert.True(File.Exists(Path.Combine(SampleProgram.Folder, line["#:project ".Length..])), line));
    }

    private static AnTin.Ades.Validation.ValidationContext ContextFor(string source) => new()
    {
        Anchors = Scene.Anchors,
        Time = Scene.Checking,
        DetachedContents = [AnTin.Ades.Validation.SignedContent.Of(Path.GetFileName(source), File.ReadAllBytes(source))],
    };
}
