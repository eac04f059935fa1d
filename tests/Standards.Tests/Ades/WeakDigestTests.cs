using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using AnTin.Ades;
using AnTin.Ades.Asic;
using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Ades.Validation.Findings;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.PathValidation.Revocation;
using AnTin.Standards.Tests.Asic;
using AnTin.Standards.Tests.Cades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Ades;

/// <summary>A digest that can be forged, anywhere between the signature and what it covers: intact, and too weak for its time (EN 319 102-1 V1.3.1, 5.2.8).</summary>
public sealed class WeakDigestTests
{
    private const string Sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    private const string Md5 = "http://www.w3.org/2001/04/xmldsig-more#md5";

    private static readonly RSA Key = RSA.Create(2048);
    private static readonly X509Certificate2 Signer = new CertificateRequest("CN=Người Ký Mẫu", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(Scene.Signing.AddYears(-1), Scene.Signing.AddYears(4));

    /// <summary>Whoever signed is trusted by decision: what is looked at here is the digest.</summary>
    private static readonly TrustAnchors Trust = new([Certificate.TryDecode(Signer.RawData, out var signer) ? signer : throw new InvalidOperationException()]);

    [Theory]
    [InlineData(new[] { Sha1, SignedXml.XmlDsigSHA256Url }, "SHA-1")]
    [InlineData(new[] { SignedXml.XmlDsigSHA256Url, Sha1 }, "SHA-1")]
    [InlineData(new[] { SignedXml.XmlDsigSHA256Url, Md5 }, "MD5")]
    [InlineData(new[] { SignedXml.XmlDsigSHA256Url, SignedXml.XmlDsigSHA512Url }, null)]
    public async Task One_of_several_references_is_enough(string[] digests, string? weak)
    {
        var report = await Scene.ValidateAsync(Xml(digests), anchors: Trust);
        Assert.Equal(SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
        Assert.Equal(weak, Weak(report));
    }

    [Fact]
    public async Task A_manifest_that_lists_a_file_by_SHA_1_covers_nothing_firmly()
    {
        string container = Encoding.UTF8.GetString(AsicScene.Read((await AsicScene.SignAsync(AsicScene.Create(AsicKind.Extended, AsicForm.Cades), Scene.Citizen)).Container, "META-INF/ASiCManifest001.xml"));
        string entry = Uri.EscapeDataString("thư.txt");
        byte[] manifest = Encoding.UTF8.GetBytes(container[..container.IndexOf("<asic:DataObjectReference", StringComparison.Ordinal)]
            + $"<asic:DataObjectReference URI=\"{entry}\"><ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" Algorithm=\"{Sha1}\"/>"
            + $"<ds:DigestValue xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">{Convert.ToBase64String(SHA1.HashData(CadesScene.Letter))}</ds:DigestValue></asic:DataObjectReference></asic:ASiCManifest>");
        byte[] signature = (await CadesScene.SignAsync(CadesSigningSession.ForDetached(CadesContent.FromBytes(manifest)), Scene.Citizen)).ToArray();
        byte[] file = Pack(("mimetype", "application/vnd.etsi.asic-e+zip"u8.ToArray()), ("thư.txt", CadesScene.Letter), ("META-INF/ASiCManifest001.xml", manifest), ("META-INF/signature001.p7s", signature));
        var report = await Scene.ValidateAsync(file);
        Assert.Contains(report.Signatures[0].Facts.SignedObjects, o => o is { Name: "thư.txt", Status: SignedObjectStatus.Intact });
        Assert.Equal("SHA-1", Weak(report));
    }

    [Theory]
    [InlineData("md5", "MD5"), InlineData("ripemd160", "RIPEMD160")]
    public async Task Openssl_signs_with_broken_digests_and_we_say_that_they_are(string digest, string name)
    {
        using var certificate = new TemporaryFile(Encoding.ASCII.GetBytes(Signer.ExportCertificatePem()), ".pem");
        using var key = new TemporaryFile(Encoding.ASCII.GetBytes(Key.ExportPkcs8PrivateKeyPem()), ".key");
        using var content = new TemporaryFile(CadesScene.Letter, ".txt");
        using var made = new TemporaryFile([], ".p7m");
        var (exit, output) = DebianTool.Run("openssl", ["cms", "-sign", "-binary", "-nodetach", "-md", digest, "-in", content.Path, "-signer", certificate.Path, "-inkey", key.Path, "-outform", "DER", "-out", made.Path]);
        Assert.True(exit == 0, output);
        var report = await Scene.ValidateAsync(await File.ReadAllBytesAsync(made.Path), anchors: Trust);
        Assert.Equal(SignatureIntegrity.Intact, report.Signatures[0].Facts.Integrity);
        Assert.Equal(name, Weak(report));
    }

    [Theory]
    [InlineData("SHA1", "sha1WithRSAEncryption (CRL: Người Ký Hai)"), InlineData("SHA256", null)]
    public async Task A_status_that_is_signed_with_SHA_1_today_could_be_anybodys(string digest, string? weak)
    {
        using var root = new CertificateRequest("CN=Cơ quan mẫu", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) { CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true) } }
            .CreateSelfSigned(Scene.Signing.AddYears(-1), Scene.Signing.AddYears(4));
        using var key = RSA.Create(2048);
        using var issued = new CertificateRequest("CN=Người Ký Hai", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .Create(root, Scene.Signing.AddDays(-9), Scene.Signing.AddYears(1), [7]);
        var list = new CertificateRevocationListBuilder().Build(
            root.SubjectName, new Generator(digest), 1, Scene.Checking.AddDays(1), new(digest), X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, false, true), Scene.Checking.AddMinutes(-1));
        Assert.True(Certificate.TryDecode(root.RawData, out var anchor));
        var context = new ValidationContext { Anchors = new([anchor]), Time = Scene.Checking, Source = new Crl(list) };
        var report = await SignatureValidator.ValidateAsync(Xml([SignedXml.XmlDsigSHA256Url], key, issued), context, CancellationToken.None);
        Assert.Equal(RevocationState.Good, report.Signatures[0].Facts.Chain[0].Revocation?.State);
        Assert.Equal(weak, Weak(report));
    }

    private static string? Weak(ValidationReport report) => report.Signatures[0].Findings.OfType<AlgorithmTooWeak>().Select(f => f.Algorithm).SingleOrDefault();

    private static byte[] Xml(string[] digests) => Xml(digests, Key, Signer);

    private static byte[] Xml(string[] digests, RSA key, X509Certificate2 signer)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        document.LoadXml($"<ho-so>{string.Concat(digests.Select((_, i) => $"<phan Id=\"p{i}\">{i}</phan>"))}</ho-so>");
        var signed = new SignedXml(document) { SigningKey = key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        for (int i = 0; i < digests.Length; i++)
        {
            var reference = new Reference($"#p{i}") { DigestMethod = digests[i] };
            reference.AddTransform(new XmlDsigExcC14NTransform());
            signed.AddReference(reference);
        }

        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(signer));
        signed.ComputeSignature();
        document.DocumentElement!.AppendChild(signed.GetXml());
        return Encoding.UTF8.GetBytes(document.OuterXml);
    }

    private static byte[] Pack(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The runtime makes no list with SHA-1 by itself.</summary>
    private sealed class Generator(string digest) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
            (digest == "SHA1" ? SignatureAlgorithm.Sha1WithRsa : SignatureAlgorithm.Sha256WithRsa).Identifier.Encode();

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => Key.SignData(data, hashAlgorithm, RSASignaturePadding.Pkcs1);

        protected override System.Security.Cryptography.X509Certificates.PublicKey BuildPublicKey() => new(Key);
    }

    /// <summary>A source that has one list and nothing else.</summary>
    private sealed class Crl(byte[] list) : IValidationMaterialSource
    {
        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Certificate>>([]);

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>(null);

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => Task.FromResult<ReadOnlyMemory<byte>?>(list);
    }
}
