using AnTin.Ades.Cades;
using AnTin.Ades.Validation;
using AnTin.Ades.Validation.Facts;
using AnTin.Pkix.Certificates;
using AnTin.Pkix.Cms;
using AnTin.Pkix.PathValidation;
using AnTin.Standards.Tests.Ades;
using AnTin.Standards.Tests.Pdf;

namespace AnTin.Standards.Tests.Cades;

/// <summary>What openssl has signed: taken up, signed beside, counter-signed, stamped, validated; and then accepted by openssl again.</summary>
public sealed class ForeignSignaturesTests
{
    // BER in pieces, a signer named by key identifier, no signed attributes at all, and the plain case.
    public static TheoryData<string, bool> Ways => new() { { "-nodetach", true }, { "-nodetach -stream -indef", true }, { "-nodetach -keyid -cades", true }, { "-noattr -nodetach", true }, { "-cades", false } };

    [Theory, MemberData(nameof(Ways))]
    public async Task Others_sign_beside_it_and_add_to_it(string options, bool attached)
    {
        using var folder = new OpensslFolder();
        var theirs = folder.Sign(options);
        Assert.True(CadesSigningSession.TryOpen(theirs, attached ? null : CadesScene.Content, out var session, out var refusal), refusal?.ToString());
        var beside = await CadesScene.SignAsync(session, Scene.Seal);
        folder.Accepts(beside.ToArray(), attached);
        var countersigned = await CadesScene.SignAsync(CadesScene.Open(beside, 0).CounterSign(), Scene.Official);
        folder.Accepts(countersigned.ToArray(), attached);

        // Every signature to B-T and an archive time-stamp; ours to B-LTA.
        var signed = CadesScene.Open(countersigned, 0);
        signed = await signed.WithSignatureTimestampAsync(CadesScene.Services, CancellationToken.None);
        signed = await signed.WithArchiveTimestampAsync(CadesScene.Services, CancellationToken.None);
        int ours = signed.Cms.Signers.Count - 1;
        signed = await CadesScene.AugmentAsync(CadesScene.Open(signed, ours));
        folder.Accepts(signed.ToArray(), attached);
        AugmentationTests.AllArchiveTimestampsHold(signed);
        var report = await SignatureValidator.ValidateAsync(
            signed.ToArray(),
            new ValidationContext
            {
                Anchors = new TrustAnchors([.. Scene.Pki.Roots, folder.Certificate]),
                Time = Scene.Checking,
                Source = new Scene.Source(Scene.Checking),
                DetachedContents = attached ? [] : [SignedContent.Of("", CadesScene.Letter)],
            },
            CancellationToken.None);
        Assert.Equal([SignatureIntegrity.Intact, SignatureIntegrity.Intact, SignatureIntegrity.Intact], report.Signatures.Select(s => s.Facts.Integrity));
        Assert.All(report.Signatures.Where(s => s.Facts.Countersigns is null), s => Assert.Equal(2, s.Facts.Timestamps.Count(t => t.IsProof)));
    }

    [Fact]
    public void A_signature_over_large_content_in_pieces_is_read_from_a_stream()
    {
        using var folder = new OpensslFolder();
        using var stream = new MemoryStream(folder.Sign("-nodetach -stream -indef"));
        Assert.True(CadesSignature.TryOpen(stream, 0, out var opened, out var refusal), refusal?.ToString());
        Assert.Equal(CadesScene.Letter.Length, opened.Cms.ContentLength);
        folder.Accepts(opened.ToArray(), attached: true);
    }

    private sealed class OpensslFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("antin-openssl-").FullName;

        public OpensslFolder()
        {
            DebianTool.Require("openssl", "openssl");
            Run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", At("key.pem"), "-out", At("cert.pem"), "-days", "3650", "-subj", "/CN=Someone else/O=openssl");
            Run("x509", "-in", At("cert.pem"), "-outform", "DER", "-out", At("cert.der"));
            File.WriteAllBytes(At("content"), CadesScene.Letter);
        }

        public Certificate Certificate => Certificate.TryDecode(File.ReadAllBytes(At("cert.der")), out var read) ? read : throw new InvalidOperationException("openssl made no certificate");

        public byte[] Sign(string options)
        {
            Run(["cms", "-sign", "-binary", "-md", "sha256", "-in", At("content"), "-signer", At("cert.pem"), "-inkey", At("key.pem"), "-outform", "DER", "-out", At("signed"), .. options.Split(' ')]);
            return File.ReadAllBytes(At("signed"));
        }

        public void Accepts(byte[] signed, bool attached)
        {
            File.WriteAllBytes(At("theirs"), signed);
            Run(["cms", "-verify", "-binary", "-noverify", "-inform", "DER", "-in", At("theirs"), "-out", At("out"), .. attached ? (string[])[] : ["-content", At("content")]]);
            Assert.Equal(CadesScene.Letter, File.ReadAllBytes(At("out")));
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);

        private string At(string name) => Path.Combine(_path, name);

        private static void Run(params string[] arguments)
        {
            var (exit, output) = DebianTool.Run("openssl", arguments);
            Assert.True(exit == 0, output);
        }
    }
}
