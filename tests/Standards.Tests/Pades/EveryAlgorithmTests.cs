using System.Globalization;
using System.Text;
using AnTin.Ades;
using AnTin.Ades.Pades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Findings;
using AnTin.Keys;
using AnTin.Pkix.Algorithms;
using AnTin.Pkix.PathValidation;
using AnTin.Pkix.Certificates;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Independent;
using AnTin.Standards.Tests.Pdf;
using AnTin.TestPki;

namespace AnTin.Standards.Tests.Pades;

/// <summary>Every level with every algorithm, made and then accepted by tools that are not ours.</summary>
public sealed class EveryAlgorithmTests
{
    private static readonly DeclaredPki Pki = DeclaredPki.Create("2026-03-01T08:00:00Z")
        .Root("City Root CA").Issuing("City Issuing CA 1", from: "City Root CA").OcspResponder("City OCSP 1", from: "City Issuing CA 1").Tsa("City TSA 1", from: "City Issuing CA 1")
        .Citizen("P256", from: "City Issuing CA 1", key: KeyAlgorithm.P256)
        .Citizen("P384", from: "City Issuing CA 1", key: KeyAlgorithm.P384)
        .Citizen("P521", from: "City Issuing CA 1", key: KeyAlgorithm.P521)
        .Citizen("Rsa2048", from: "City Issuing CA 1", key: KeyAlgorithm.Rsa2048)
        .Citizen("Rsa3072", from: "City Issuing CA 1", key: KeyAlgorithm.Rsa3072)
        .Citizen("Rsa4096", from: "City Issuing CA 1", key: KeyAlgorithm.Rsa4096)
        .Citizen("BrainpoolP256", from: "City Issuing CA 1", key: KeyAlgorithm.BrainpoolP256)
        .Citizen("Ed25519", from: "City Issuing CA 1", key: KeyAlgorithm.Ed25519)
        .Citizen("Ed448", from: "City Issuing CA 1", key: KeyAlgorithm.Ed448);

    // The last column: whether poppler's and mupdf's libraries know the algorithm; openssl knows all of these.
    public static TheoryData<string, string, bool, bool> Algorithms => new()
    {
        { "Rsa2048", "sha256WithRSAEncryption", true, true },
        { "Rsa2048", "sha384WithRSAEncryption", true, true },
        { "Rsa2048", "sha512WithRSAEncryption", true, true },
        { "Rsa3072", "sha256WithRSAEncryption", true, true },
        { "Rsa4096", "sha512WithRSAEncryption", true, true },
        { "Rsa2048", nameof(SignatureAlgorithm.Sha256WithRsaPss), true, false },
        { "Rsa3072", nameof(SignatureAlgorithm.Sha384WithRsaPss), true, false },
        { "Rsa4096", nameof(SignatureAlgorithm.Sha512WithRsaPss), true, false },
        { "P256", "ecdsa-with-SHA256", true, true },
        { "P384", "ecdsa-with-SHA384", true, true },
        { "P521", "ecdsa-with-SHA512", true, true },
        { "BrainpoolP256", "ecdsa-with-SHA256", false, true },
        { "Ed25519", nameof(SignatureAlgorithm.Ed25519), false, false },
        { "Ed448", nameof(SignatureAlgorithm.Ed448), false, false },
    };

    [Theory, MemberData(nameof(Algorithms))]
    public async Task Every_level_is_made_and_accepted(string who, string algorithm, bool knownToPoppler, bool knownToMupdf)
    {
        var stages = await MakeAsync(who, algorithm);
        for (int level = 0; level < stages.Count; level++)
        {
            // mupdf holds added material against a signature.
            await AssertAcceptedAsync(stages[level], knownToPoppler, knownToMupdf && level < 2);
        }
    }

    [Fact]
    public async Task Every_level_with_every_algorithm_is_accepted_by_PDFBox_and_Bouncy_Castle()
    {
        var stages = new List<PadesSignature>();
        foreach (var (who, algorithm, _, _) in Algorithms.Select(a => a.Data))
        {
            stages.AddRange(await MakeAsync(who, algorithm));
        }

        // The last of each four has a document time-stamp besides.
        JavaLibraries.Accept(stages.Count + (stages.Count / 4), ".pdf", stages.ConvertAll(s => s.ToArray()));
    }

    [Fact]
    public async Task PDFBox_and_Bouncy_Castle_see_a_change()
    {
        byte[] file = (await MakeAsync("P256", "ecdsa-with-SHA256"))[0].ToArray();
        file[7] ^= 1;
        Assert.Contains(JavaLibraries.Ask(".pdf", [file]), v => v.StartsWith("INVALID", StringComparison.Ordinal));
    }

    private static async Task<List<PadesSignature>> MakeAsync(string who, string algorithm)
    {
        var services = new Services(Pki, Scene.Signing.AddMinutes(1));
        var entity = Pki[who];
        var signer = new AdesSigner(entity.Certificate, [.. entity.Chain.Skip(1)], Find(algorithm));
        Assert.True(PadesSigningSession.TryOpen(SamplePdf.Plain(), out var session, out _));
        var options = Scene.Options() with { TimestampRoom = await PadesSigningOptions.MeasureTimestampRoomAsync(services, CancellationToken.None) };
        Assert.True(session.TryPrepare(signer, options, out var toBeSigned, out var refusal), refusal?.ToString());
        var stages = new List<PadesSignature> { await entity.Key.SignAsync(toBeSigned, CancellationToken.None) };
        stages.Add(await stages[^1].WithSignatureTimestampAsync(services, CancellationToken.None));
        stages.Add(await stages[^1].WithValidationMaterialAsync(services, Scene.Signing.AddMinutes(2), CancellationToken.None));
        stages.Add(await stages[^1].WithArchiveTimestampAsync(services, CancellationToken.None));
        return stages;
    }

    private static SignatureAlgorithm Find(string name) => name switch
    {
        nameof(SignatureAlgorithm.Sha256WithRsaPss) => SignatureAlgorithm.Sha256WithRsaPss,
        nameof(SignatureAlgorithm.Sha384WithRsaPss) => SignatureAlgorithm.Sha384WithRsaPss,
        nameof(SignatureAlgorithm.Sha512WithRsaPss) => SignatureAlgorithm.Sha512WithRsaPss,
        nameof(SignatureAlgorithm.Ed25519) => SignatureAlgorithm.Ed25519,
        nameof(SignatureAlgorithm.Ed448) => SignatureAlgorithm.Ed448,
        _ => SignatureAlgorithm.All.Single(a => a.Name == name),
    };

    private static async Task AssertAcceptedAsync(PadesSignature signed, bool knownToPoppler, bool knownToMupdf)
    {
        byte[] file = signed.ToArray();
        var context = new ValidationContext { Anchors = new TrustAnchors(Pki.Roots), Time = Scene.Checking, Source = new Services(Pki, Scene.Checking) };
        var report = await SignatureValidator.ValidateAsync(file, context, CancellationToken.None);

        // Circular 15/2025/TT-BKHCN, Appendix I does not list Ed25519 and Ed448: mathematically right, and no more is asked of them.
        bool isListed = signed.Cms.Signers[0].TryGetAlgorithm(out var algorithm) && !algorithm.SignsWholeMessage;
        Assert.True(isListed
            ? report.Indication is Indication.TotalPassed
            : !report.Signatures[0].Findings.Any(f => f is ContentChanged or SignatureValueWrong or SignatureUnreadable or ChangedAfterSigning), string.Join(" ", report.Signatures.SelectMany(s => s.Findings)));
        if (isListed)
        {
            // openssl 3.0 verifies no EdDSA in CMS.
            AssertOpensslVerifies(signed, file);
        }

        using var written = new TemporaryFile(file);
        if (knownToPoppler)
        {
            DebianTool.Require("pdfsig", "poppler-utils");
            Assert.Contains("Signature is Valid", DebianTool.Run("pdfsig", "-nocert", written.Path).Output);
        }

        if (knownToMupdf)
        {
            DebianTool.Require("mutool", "mupdf-tools");
            Assert.Contains("The document is unchanged since signing", DebianTool.Run("mutool", "sign", "-v", written.Path).Output);
        }

        DebianTool.Require("qpdf", "qpdf");
        var (exit, check) = DebianTool.Run("qpdf", "--check", written.Path);
        Assert.True(exit == 0, check);
    }

    private static void AssertOpensslVerifies(PadesSignature signed, byte[] file)
    {
        DebianTool.Require("openssl", "openssl");
        Assert.True(PadesSigningSession.TryOpen(file, out var session, out _));
        var range = ((AnTin.Pdf.Objects.PdfArray)session.Fields[0].Value!["ByteRange"]!).Select(n => (int)((AnTin.Pdf.Objects.PdfInteger)n).Value).ToArray();
        using var content = new TemporaryFile([.. file[..range[1]], .. file[range[2]..(range[2] + range[3])]], ".bin");
        using var cms = new TemporaryFile(signed.Cms.Encoded.Span, ".der");
        using var root = new TemporaryFile(Encoding.ASCII.GetBytes(Pki["City Root CA"].Certificate.ToPem()), ".pem");
        var (exit, output) = DebianTool.Run(
            "openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms.Path, "-content", content.Path, "-CAfile", root.Path,
            "-purpose", "any", "-attime", Scene.Signing.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), "-out", "/dev/null");
        Assert.True(exit == 0, output);
    }

    private sealed class Services(DeclaredPki pki, DateTimeOffset at) : ITimestampSource, IValidationMaterialSource
    {
        public Task<ReadOnlyMemory<byte>> GetTokenAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken) => Task.FromResult(pki.TimeStamp("City TSA 1", sha256, at).RawData);

        public Task<IReadOnlyList<Certificate>> FindIssuersAsync(Certificate subject, CancellationToken cancellationToken) => Task.FromResult(pki.FindIssuers(subject));

        public Task<ReadOnlyMemory<byte>?> GetOcspResponseAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) =>
            Task.FromResult(pki.GetOcspResponse(certificate, issuer, at));

        public Task<ReadOnlyMemory<byte>?> GetCrlAsync(Certificate certificate, Certificate issuer, CancellationToken cancellationToken) => Task.FromResult(pki.GetCrl(issuer, at));
    }
}
