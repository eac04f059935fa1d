using System.Text;
using AnTin.EndToEnd.Tests.Fixtures;
using Certificate = AnTin.Pkix.Certificates.Certificate;

namespace AnTin.EndToEnd.Tests;

/// <summary>OCSP, CRLs and time-stamps of the running server, asked by openssl and curl with nothing but the published roots.</summary>
public sealed class Trust_services_tests(City city) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("antin-openssl-").FullName;
    private RunningServer _server = null!;
    private Certificate _certificate = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await city.ServerAsync();
        await using var backstage = new Backstage(_server);
        using var files = new SignedFiles();
        (_, _certificate) = await files.CertifiedAsync(backstage, Citizen.Next("Lý Thị Hỏi"));
        var chain = await backstage.Authorities.GetChainAsync(_certificate);
        await WriteAsync("citizen.pem", _certificate);
        await WriteAsync("misa.pem", chain[0]);
        var roots = Directory.GetFiles(Path.Combine(_server.Folder, "trust"), "*.pem");
        await File.WriteAllTextAsync(At("roots.pem"), string.Concat(roots.Select(File.ReadAllText)));
    }

    [Fact]
    public async Task Openssl_is_told_good_then_on_hold_then_good_again()
    {
        // The address that the certificate itself names (RFC 5280, 4.2.2.1).
        var address = (await OpensslAsync("x509", "-in", At("citizen.pem"), "-noout", "-ocsp_uri")).Trim();
        Assert.Equal($"{_server.Url}/pki/misa/ocsp", address);
        Assert.Contains("citizen.pem: good", await AskAsync(address), StringComparison.Ordinal);

        await using var backstage = new Backstage(_server);
        await backstage.Authorities.SuspendAsync(_certificate, "test");
        var held = await AskAsync(address);
        Assert.Contains("citizen.pem: revoked", held, StringComparison.Ordinal);
        Assert.Contains("certificateHold", held, StringComparison.Ordinal);
        await backstage.Authorities.ResumeAsync(_certificate, "test");
        Assert.Contains("citizen.pem: good", await AskAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_verifies_the_list_and_a_path_with_it()
    {
        await CurlAsync("misa.crl", $"{_server.Url}/pki/misa.crl");
        Assert.Contains("verify OK", await OpensslAsync("crl", "-inform", "DER", "-in", At("misa.crl"), "-CAfile", At("misa.pem"), "-noout"), StringComparison.Ordinal);
        await OpensslAsync("crl", "-inform", "DER", "-in", At("misa.crl"), "-out", At("misa.crl.pem"));

        await using var backstage = new Backstage(_server);
        string[] verify = ["verify", "-crl_check", "-CAfile", At("roots.pem"), "-untrusted", At("misa.pem"), "-CRLfile", At("misa.crl.pem"), At("citizen.pem")];
        Assert.Contains("citizen.pem: OK", await OpensslAsync(verify), StringComparison.Ordinal);
        await backstage.Authorities.RevokeAsync(_certificate, CertificateAuthority.RevocationReason.KeyCompromise, "test");
        await CurlAsync("misa.crl", $"{_server.Url}/pki/misa.crl");
        await OpensslAsync("crl", "-inform", "DER", "-in", At("misa.crl"), "-out", At("misa.crl.pem"));
        var (code, said) = await Verification.RunAsync("openssl", verify);
        Assert.True(code != 0 && said.Contains("certificate revoked", StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task The_issuers_certificate_is_where_the_certificate_says()
    {
        var text = await OpensslAsync("x509", "-in", At("citizen.pem"), "-noout", "-text");
        Assert.Contains($"CA Issuers - URI:{_server.Url}/pki/misa.cer", text, StringComparison.Ordinal);
        Assert.Contains($"URI:{_server.Url}/pki/misa.crl", text, StringComparison.Ordinal);
        await CurlAsync("misa.cer", $"{_server.Url}/pki/misa.cer");
        Assert.Contains("MISA-CA (SANDBOX)", await OpensslAsync("x509", "-inform", "DER", "-in", At("misa.cer"), "-noout", "-subject"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_gets_a_time_stamp_by_curl_and_verifies_it()
    {
        await File.WriteAllTextAsync(At("van-ban.txt"), "Văn bản cần chứng minh thời điểm", Encoding.UTF8);
        await OpensslAsync("ts", "-query", "-data", At("van-ban.txt"), "-sha256", "-cert", "-out", At("query.tsq"));
        await CurlAsync("reply.tsr", "-H", "Content-Type: application/timestamp-query", "--data-binary", $"@{At("query.tsq")}", $"{_server.Url}/tsa");
        Assert.Contains("Verification: OK", await OpensslAsync("ts", "-verify", "-queryfile", At("query.tsq"), "-in", At("reply.tsr"), "-CAfile", At("roots.pem")), StringComparison.Ordinal);

        await File.AppendAllTextAsync(At("van-ban.txt"), ".");
        var (code, _) = await Verification.RunAsync("openssl", "ts", "-verify", "-data", At("van-ban.txt"), "-in", At("reply.tsr"), "-CAfile", At("roots.pem"));
        Assert.NotEqual(0, code);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<string> AskAsync(string address) =>
        OpensslAsync("ocsp", "-issuer", At("misa.pem"), "-cert", At("citizen.pem"), "-url", address, "-CAfile", At("roots.pem"));

    private Task CurlAsync(string target, params string[] arguments) => SucceedsAsync("curl", ["-sSf", "-o", At(target), .. arguments]);

    private static Task<string> OpensslAsync(params string[] arguments) => SucceedsAsync("openssl", arguments);

    private static async Task<string> SucceedsAsync(string program, string[] arguments)
    {
        var (code, said) = await Verification.RunAsync(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {said}");
        return said;
    }

    private string At(string name) => Path.Combine(_folder, name);

    private Task WriteAsync(string name, Certificate certificate) =>
        File.WriteAllTextAsync(At(name), System.Security.Cryptography.PemEncoding.WriteString("CERTIFICATE", certificate.RawData.Span) + "\n");
}
