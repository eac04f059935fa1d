using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnTin.CertificateAuthority;
using AnTin.Pdf;
using AnTin.Pdf.Objects;
using AnTin.Pdf.Updates;
using Certificate = AnTin.Pkix.Certificates.Certificate;

namespace AnTin.EndToEnd.Tests.Fixtures;

/// <summary>Files for the verification page, made as somebody outside would make them: qpdf, openssl, <c>antin sign</c>.</summary>
internal sealed class SignedFiles : IDisposable
{
    private const string Password = "mau-mat-khau";

    private readonly string _folder = Directory.CreateTempSubdirectory("antin-files-").FullName;

    public string At(string name) => Path.Combine(_folder, name);

    public async Task<string> WriteAsync(string name, ReadOnlyMemory<byte> bytes)
    {
        await File.WriteAllBytesAsync(At(name), bytes);
        return At(name);
    }

    /// <summary>What a careful attacker does: the signed bytes stay as they are, a new page is appended as a revision of its own.</summary>
    public Task<string> WithPageAppendedAsync(byte[] signed)
    {
        Assert.True(PdfDocument.TryOpen(signed, out var document, out var refusal), refusal?.ToString());
        var update = new IncrementalUpdate(document);
        var root = (PdfReference)document.Catalog["Pages"]!;
        var pages = (PdfDictionary)document.Resolve(root);
        var page = update.Add(new PdfDictionary(("Type", new PdfName("Page")), ("Parent", root), ("MediaBox", PdfArray.OfNumbers(0, 0, 595, 842))));
        var kids = (PdfArray)document.Resolve(pages["Kids"]);
        update.Set(root, pages.With("Kids", kids.Append(page)).With("Count", new PdfInteger(document.Pages.Count + 1)));
        return WriteAsync("page-appended.pdf", update.Append().ToArray());
    }

    /// <summary>A PDF, run through qpdf with these options between the files' names.</summary>
    public async Task<string> QpdfAsync(string name, params string[] arguments)
    {
        var (code, said) = await Verification.RunAsync("qpdf", [.. arguments, At(name)]);
        Assert.True(code is 0 or 3, said);
        return At(name);
    }

    /// <summary>Signs with <c>antin sign</c>: time-stamped by the running server when it is given.</summary>
    public async Task<string> SignAsync(string name, string source, string pkcs12, RunningServer? timestamps)
    {
        await File.WriteAllTextAsync(At("password"), Password);
        string[] arguments = ["sign", source, "--p12", pkcs12, "--password-file", At("password"), "--out", At(name)];
        var (code, said) = await Verification.AntinAsync([.. arguments, .. timestamps is null ? (string[])[] : ["--tsa", $"{timestamps.Url}/tsa", "--allow-private"]]);
        Assert.True(code == 0, said);
        return At(name);
    }

    /// <summary>Nobody's authority: a certificate that signs itself, by openssl.</summary>
    public async Task<string> SelfSignedAsync()
    {
        var (made, said) = await Verification.RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", At("self.key"), "-out", At("self.pem"), "-days", "30",
            "-subj", "/CN=Người Tự Xưng/C=VN", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation", "-utf8");
        Assert.True(made == 0, said);
        var (packed, error) = await Verification.RunAsync(
            "openssl", "pkcs12", "-export", "-inkey", At("self.key"), "-in", At("self.pem"), "-out", At("self.p12"), "-passout", $"pass:{Password}");
        Assert.True(packed == 0, error);
        return At("self.p12");
    }

    /// <summary>A citizen's key and certificate, certified by the sandbox's MISA in the running city's register.</summary>
    public async Task<(string Pkcs12, Certificate Certificate)> CertifiedAsync(Backstage backstage, Citizen citizen)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = await backstage.Authorities.IssueAsync(new CertificateOrder(
            $"test:{citizen.Number}", "misa", new CitizenSubject(citizen.Name.ToUpperInvariant(), citizen.Number, "TP Hồ Chí Minh"), request.CreateSigningRequest(),
            TimeSpan.FromDays(300), "test"));
        var chain = await backstage.Authorities.GetChainAsync(certificate);
        using var own = X509CertificateLoader.LoadCertificate(certificate.RawData.Span).CopyWithPrivateKey(key);
        var bag = new X509Certificate2Collection { own };
        bag.AddRange(chain.Select(link => X509CertificateLoader.LoadCertificate(link.RawData.Span)).ToArray());
        await File.WriteAllBytesAsync(At($"{citizen.Number}.p12"), bag.Export(X509ContentType.Pkcs12, Password)!);
        return (At($"{citizen.Number}.p12"), certificate);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
